<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("code"); section>
  <#if section = "header">
    ${msg("auth-recovery-code-header")}
  <#elseif section = "form">
    <form id="sesame-recovery-code-form" action="${url.loginAction}" method="post">
      <div class="${properties.kcFormGroupClass!}">
        <label for="code" class="${properties.kcLabelClass!}">${msg("sesameRecoveryLabel")}</label>
        <span class="${properties.kcInputClass!}"><input id="code" name="code" type="text" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck="false" autofocus aria-describedby="sesame-recovery-code-hint<#if messagesPerField.existsError("code")> input-error-code</#if>"<#if messagesPerField.existsError("code")> aria-invalid="true"</#if>></span>
        <span id="sesame-recovery-code-hint">${msg("sesameRecoveryAnyHint")}</span>
        <#if messagesPerField.existsError("code")><span id="input-error-code" class="${properties.kcInputErrorMessageClass!}" aria-live="polite">${messagesPerField.get("code")}</span></#if>
      </div>
      <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="sesame-verify-code" type="submit">${msg("doContinue")}</button>
    </form>
  </#if>
</@layout.registrationLayout>
