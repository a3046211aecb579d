<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("company-id"); section>
  <#if section = "header">
    ${msg("sesameCompanyId")}
  <#elseif section = "form">
    <p>${msg("sesameCompanyIdIntro")}</p>
    <form action="${url.loginAction}" method="post">
      <div class="${properties.kcFormGroupClass!}">
        <label class="${properties.kcLabelClass!}" for="company-id">${msg("sesameCompanyIdLabel")}</label>
        <input class="${properties.kcInputClass!}" id="company-id" name="company-id" type="text" value="${companyTyped!''}" autocomplete="organization" autofocus<#if messagesPerField.existsError("company-id")> aria-invalid="true" aria-describedby="company-id-error"</#if>>
        <#if messagesPerField.existsError("company-id")><span class="${properties.kcInputErrorMessageClass!}" id="company-id-error" aria-live="polite">${kcSanitize(messagesPerField.get("company-id"))?no_esc}</span></#if>
      </div>
      <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="sesame-continue" type="submit">${msg("doContinue")}</button>
    </form>
    <p><a id="sesame-back" href="${url.loginRestartFlowUrl}">${msg("sesameBackToFirstPage")}</a></p>
  </#if>
</@layout.registrationLayout>
