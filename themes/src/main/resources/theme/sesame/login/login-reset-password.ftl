<#import "sesame.ftl" as s>
<@s.page heading=msg("sesameResetTitle") summary=false>
  <@s.errorSummary fields={"username": "username"} labels={"username": s.identifierLabel()}/>
  <p>${msg("sesameResetIntro")}</p>
  <@s.form id="kc-reset-password-form">
    <#if sesameKnownPerson??>
      <@s.person name=sesameKnownPerson/>
    <#else>
      <@s.identifierField/>
    </#if>
    <@s.submit id="sesame-reset-send" label=msg("sesameResetSend")/>
  </@s.form>
  <#if sesameAccessCode??><p class="aside"><a id="sesame-access-code" href="${url.loginUrl}${url.loginUrl?contains("?")?then("&", "?")}way=sesame-access-code">${msg("sesameAccessCode")}</a></p></#if>
  <p class="aside"><a id="sesame-back-to-login" href="${url.loginUrl}">${msg("sesameBackToLogin")}</a></p>
</@s.page>
