<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("otp"); section>
  <#if section = "header">
    ${msg("sesameOtpAny")}
  <#elseif section = "form">
    <p>${msg("sesameOtpAnyIntro")}</p>
    <form id="sesame-otp-form" action="${url.loginAction}" method="post">
      <div class="${properties.kcFormGroupClass!}">
        <label for="otp" class="${properties.kcLabelClass!}">${msg("loginOtpOneTime")}</label>
        <span class="${properties.kcInputClass!}"><input id="otp" name="otp" type="text" inputmode="numeric" autocomplete="one-time-code" autofocus<#if messagesPerField.existsError("otp")> aria-invalid="true" aria-describedby="input-error-otp"</#if>></span>
        <#if messagesPerField.existsError("otp")><span id="input-error-otp" class="${properties.kcInputErrorMessageClass!}" aria-live="polite">${messagesPerField.get("otp")}</span></#if>
      </div>
      <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="sesame-otp-continue" type="submit">${msg("doContinue")}</button>
      <button class="${properties.kcButtonClass!} ${properties.kcButtonDefaultClass!} ${properties.kcButtonBlockClass!}" id="sesame-otp-skip" type="submit" name="skip" value="on">${msg("sesameOtpSkip")}</button>
    </form>
  </#if>
</@layout.registrationLayout>
