<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<#assign button = (properties.kcButtonClass!"") + " " + (properties.kcButtonBlockClass!"")>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("code"); section>
  <#if section = "header">
    ${msg(verifyNew?then("updateEmailTitle", "emailVerifyTitle"))}
  <#elseif section = "form">
    <p id="sesame-verify-email">${msg("sesameVerifySent." + mailMode, verifyAddress)}</p>
    <p>${msg("sesameMailAskedAt", mailAskedAt)}</p>
    <form id="sesame-code-form" action="${url.loginAction}" method="post">
      <div class="${properties.kcFormGroupClass!}">
        <label for="code" class="${properties.kcLabelClass!}">${msg("sesameCodeLabel", codeLength)}</label>
        <span class="${properties.kcInputClass!}"><input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" autofocus<#if messagesPerField.existsError("code")> aria-invalid="true" aria-describedby="input-error-code"</#if>></span>
        <#if messagesPerField.existsError("code")><span id="input-error-code" class="${properties.kcInputErrorMessageClass!}" aria-live="polite">${messagesPerField.get("code")}</span></#if>
      </div>
      <button class="${button} ${properties.kcButtonPrimaryClass!}" id="sesame-verify-code" type="submit">${msg("doContinue")}</button>
    </form>
    <#if mailMode != "code">
      <p>${msg("sesameCodeBehindLink")}</p>
      <p>${msg("sesameLinkOtherTab")} <a id="sesame-continue" href="${url.loginAction?replace("([?&])session_code=[^&]*&?", "$1", "r")}">${msg("sesameContinueHere")}</a></p>
    </#if>
    <p>${msg("sesameNoMail")} ${msg("sesameNoMailSpam")}</p>
    <form id="sesame-resend-form" action="${url.loginAction}" method="post">
      <button class="${button} ${properties.kcButtonDefaultClass!}" id="sesame-resend" type="submit" name="resend" value="on">${msg("sesameVerifyAgain")}</button>
      <#if verifyNew><button class="${button} ${properties.kcButtonDefaultClass!}" id="sesame-change-email" type="submit" name="change" value="on">${msg("sesameVerifyChange")}</button></#if>
      <#if isAppInitiatedAction??><button class="${button} ${properties.kcButtonDefaultClass!}" type="submit" name="cancel-aia" value="true">${msg("doCancel")}</button></#if>
    </form>
  </#if>
</@layout.registrationLayout>
