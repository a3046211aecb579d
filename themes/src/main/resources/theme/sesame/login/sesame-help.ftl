<#import "sesame.ftl" as s>
<#macro back>
  <#if helpBack??><p><a class="button button-primary" id="sesame-help-back" href="${helpBack}">${msg("sesameBackToLogin")}</a></p></#if>
</#macro>
<#if helpPage == "mail">
<@s.page heading=msg("sesameHelpMail")>
  <ul class="steps">
    <li><@s.whole msg("sesameHelpMailWait")/></li>
    <li><@s.whole msg("sesameHelpMailSpam")/></li>
    <#if senderAddress??><li><@s.whole msg("sesameHelpMailSender")/> <span id="sesame-help-sender"><#if senderName?has_content><bdi>${senderName}</bdi> – </#if><bdi dir="ltr"><@s.breakable text=senderAddress/></bdi></span></li></#if>
    <li><@s.whole msg("sesameHelpMailAddress")/></li>
    <li><@s.whole msg("sesameHelpMailResend")/></li>
    <li><@s.whole msg("sesameHelpMailLimit")/></li>
    <li><@s.whole msg("sesameHelpMailFull")/></li>
    <li><@s.whole msg("sesameHelpMailFilter")/></li>
  </ul>
  <@s.contact key="sesameContactElse"/>
  <@back/>
</@s.page>
<#else>
<@s.page heading=msg("sesameHelpLogin")>
  <p>${msg("sesameHelpIntro")}</p>
  <#list helpQuestions as question>
    <details id="help-${question.id}">
      <summary><h2><@s.whole msg("sesameHelp." + question.id)/></h2></summary>
      <p><@s.whole msg("sesameHelpText." + question.id, s.wait(question.seconds!0))/></p>
      <#if question.changes!false>
        <form action="${question.link}" method="post" data-once><button class="button button-secondary" type="submit">${msg(question.label)}</button></form>
      <#elseif question.link??><p><a class="button button-secondary" href="${question.link}">${msg(question.label)}</a></p>
      </#if>
      <#if question.mailHelp??><p><a class="button button-secondary" href="${s.help("mail")}"><@s.whole msg("sesameHelpMail")/></a></p></#if>
      <#if question.workspace??><p><a class="button button-secondary" id="sesame-find-workspace" href="${s.beside("sesame-workspace")}">${msg("sesameWorkspace")}</a></p></#if>
      <#if question.contact??><@s.contact key="sesameContactTurnTo"/></#if>
    </details>
  </#list>
  <@s.contact key="sesameContactElse"/>
  <@back/>
</@s.page>
</#if>
