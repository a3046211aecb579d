<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<#import "/sesame-contact.ftl" as contacts>
<#assign button = (properties.kcButtonClass!"") + " " + (properties.kcButtonDefaultClass!"") + " " + (properties.kcButtonBlockClass!"")>
<#assign query = url.loginUrl?contains("?")?then("?" + url.loginUrl?keep_after("?"), "")>
<#macro contact key>
  <#local to = contacts.here()>
  <p>${msg(key, to.name)}<#if to.link?has_content> <a href="${to.link}">${to.text}</a><#else> ${to.text}</#if></p>
</#macro>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg((helpPage == "mail")?then("sesameHelpMail", "sesameHelpLogin"))}
  <#elseif section = "form">
    <#if helpPage == "mail">
      <ul>
        <li>${msg("sesameHelpMailWait")}</li>
        <li>${msg("sesameHelpMailSpam")}</li>
        <#if senderAddress??><li>${msg("sesameHelpMailSender")} <bdi>${senderName}</bdi> <bdi>${senderAddress}</bdi></li></#if>
        <li>${msg("sesameHelpMailAddress")}</li>
        <li>${msg("sesameHelpMailResend")}</li>
        <li>${msg("sesameHelpMailLimit")}</li>
        <li>${msg("sesameHelpMailFull")}</li>
        <li>${msg("sesameHelpMailFilter")}</li>
      </ul>
    <#else>
      <#list helpQuestions as question>
        <h2>${msg("sesameHelp." + question.id)}</h2>
        <p>${msg("sesameHelpText." + question.id, msg("sesameMinutes", ((question.seconds!0) / 60)?ceiling))}</p>
        <#if question.link??><p><a class="${button}" href="${question.link}">${msg(question.label)}</a></p></#if>
        <#if question.mailHelp??><p><a class="${button}" href="mail${query}">${msg("sesameHelpMail")}</a></p></#if>
        <#if question.workspace??><p><a class="${button}" id="sesame-find-workspace" href="../sesame-workspace${query}">${msg("sesameWorkspace")}</a></p></#if>
        <#if question.contact??><@contact key="sesameContactTurnTo"/></#if>
      </#list>
    </#if>
    <@contact key="sesameContactElse"/>
    <#if helpBack??><p><a class="${button}" id="sesame-help-back" href="${helpBack}">${msg("sesameBackToLogin")}</a></p></#if>
  </#if>
</@layout.registrationLayout>
