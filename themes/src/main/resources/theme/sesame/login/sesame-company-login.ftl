<#import "sesame.ftl" as s>
<@s.page heading=msg("sesameCompanyId") summary=false>
  <@s.errorSummary fields={"company-id": "company-id"} labels={"company-id": msg("sesameCompanyIdLabel")}/>
  <p>${msg("sesameCompanyIdIntro")}</p>
  <@s.form id="sesame-company-login-form">
    <@s.textField name="company-id" label=msg("sesameCompanyIdLabel") value=companyTyped!"" autocomplete="organization" autofocus=true/>
    <@s.submit id="sesame-continue" label=msg("doContinue")/>
  </@s.form>
  <#if messagesPerField.existsError("company-id")><@s.contact key="sesameContactTrouble"/></#if>
  <p class="aside"><a id="sesame-back" href="${url.loginRestartFlowUrl}">${msg("sesameBackToFirstPage")}</a></p>
</@s.page>
