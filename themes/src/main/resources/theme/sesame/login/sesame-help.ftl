<#import "sesame.ftl" as s>
<#macro back>
  <#if helpBack??><p><a class="button button-primary" id="sesame-help-back" href="${helpBack}">${msg("sesameBackToLogin")}</a></p></#if>
</#macro>
<#if helpPage == "mail">
<@s.page heading=msg("sesameHelpMail")>
  <ul class="steps">
    <li>${msg("sesameHelpMailWait")}</li>
    <li>${msg("sesameHelpMailSpam")}</li>
    <#if senderAddress??><li>${msg("sesameHelpMailSender")} <span id="sesame-help-sender"><#if senderName?has_content><bdi>${senderName}</bdi> – </#if><bdi dir="ltr"><@s.breakable text=senderAddress/></bdi></span></li></#if>
    <li>${msg("sesameHelpMailAddress")}</li>
    <li>${msg("sesameHelpMailResend")}</li>
    <li>${msg("sesameHelpMailLimit")}</li>
    <li>${msg("sesameHelpMailFull")}</li>
    <li>${msg("sesameHelpMailFilter")}</li>
  </ul>
  <@s.contact key="sesameContactElse"/>
  <@back/>
</@s.page>
<#else>
<@s.page heading=msg("sesameHelpLogin")>
  <p>${msg("sesameHelpIntro")}</p>
  <#list helpQuestions as question>
    <details id="help-${question.id}">
      <summary><h2>${msg("sesameHelp." + question.id)}</h2></summary>
      <p>${msg("sesameHelpText." + question.id, s.wait(question.seconds!0))}</p>
      <#if question.link??><p><a class="button button-secondary" href="${question.link}">${msg(question.label)}</a></p></#if>
      <#if question.mailHelp??><p><a class="button button-secondary" href="${s.help("mail")}">${msg("sesameHelpMail")}</a></p></#if>
      <#if question.contact??><@s.contact key="sesameContactTurnTo"/></#if>
    </details>
  </#list>
  <@s.contact key="sesameContactElse"/>
  <@back/>
</@s.page>
</#if>
