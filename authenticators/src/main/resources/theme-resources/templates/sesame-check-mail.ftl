<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<#assign known = knownPerson!false>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("code"); section>
  <#if section = "header">
    ${msg("sesameCheckMail")}
  <#elseif section = "form">
    <#if maskedAddress??><p><bdi>${maskedAddress}</bdi></p></#if>
    <p>${msg((mailPurpose == "NEW_BROWSER")?then("sesameNewBrowserSent", "sesameMailSent" + known?then("Known", "")) + "." + mailMode)}</p>
    <p>${msg("sesameMailAskedAt", mailAskedAt)}</p>
    <#if codeTyped>
      <#if mailMode == "link"><p>${msg("sesameCodeBehindLink")}</p></#if>
      <form action="${url.loginAction}" method="post">
        <div class="${properties.kcFormGroupClass!}">
          <label for="code" class="${properties.kcLabelClass!}">${msg("sesameCodeLabel", codeLength)}</label>
          <span class="${properties.kcInputClass!}"><input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" autofocus<#if messagesPerField.existsError("code")> aria-invalid="true" aria-describedby="input-error-code"</#if>></span>
          <#if messagesPerField.existsError("code")><span id="input-error-code" class="${properties.kcInputErrorMessageClass!}" aria-live="polite">${messagesPerField.get("code")}</span></#if>
        </div>
        <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="sesame-verify-code" type="submit">${msg("doContinue")}</button>
      </form>
    </#if>
    <#if mailPurpose != "RESET" && mailMode != "code">
      <form action="${url.loginAction}" method="post">
        <p>${msg("sesameLinkOtherTab")}</p>
        <button class="${properties.kcButtonClass!} ${properties.kcButtonDefaultClass!}" id="sesame-continue-here" type="submit" name="continue" value="on">${msg("sesameContinueHere")}</button>
      </form>
    </#if>
    <#if resendPossible>
      <form action="${url.loginAction}" method="post">
        <button class="${properties.kcButtonClass!} ${properties.kcButtonDefaultClass!}" id="sesame-resend" type="submit" name="resend" value="on">${msg({"link": "sesameResendLink", "code": "sesameResend"}[mailMode]!"sesameMailAgain")}</button>
      </form>
    </#if>
    <#if !known>
      <form action="${url.loginAction}" method="post">
        <button class="${properties.kcButtonClass!} ${properties.kcButtonDefaultClass!}" id="sesame-change-email" type="submit" name="change" value="on">${msg("sesameChange")} ${msg("sesameChangeWhat")}</button>
      </form>
    </#if>
    <#if mailPurpose != "NEW_BROWSER"><p>${msg("sesameNoMailNoAddress")}</p></#if>
    <p><a id="sesame-help-mail" href="${url.loginUrl?keep_before("/login-actions/authenticate")}/sesame-help/mail?${url.loginUrl?keep_after("?")}">${msg("sesameHelpMail")}</a></p>
  </#if>
</@layout.registrationLayout>
