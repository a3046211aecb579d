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
  <p class="aside"><a id="sesame-back-to-login" href="${url.loginUrl}">${msg("sesameBackToLogin")}</a></p>
</@s.page>
