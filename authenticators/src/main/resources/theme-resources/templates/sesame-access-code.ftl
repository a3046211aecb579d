<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("username", "code"); section>
  <#if section = "header">
    ${msg("sesameAccessCodeTitle")}
  <#elseif section = "form">
    <p>${msg("sesameAccessCodeIntro")}</p>
    <form id="sesame-access-code-form" action="${url.loginAction}" method="post">
      <#if knownPerson??>
        <p><bdi>${knownPerson}</bdi></p>
      <#else>
        <div class="${properties.kcFormGroupClass!}">
          <label for="username" class="${properties.kcLabelClass!}"><#if !realm.loginWithEmailAllowed>${msg("username")}<#elseif realm.registrationEmailAsUsername>${msg("email")}<#else>${msg("usernameOrEmail")}</#if></label>
          <span class="${properties.kcInputClass!}"><input id="username" name="username" type="text" value="${codeUsername!""}" dir="ltr" autocomplete="username"<#if messagesPerField.existsError("username")> aria-invalid="true" aria-describedby="input-error-username"</#if>></span>
          <#if messagesPerField.existsError("username")><span id="input-error-username" class="${properties.kcInputErrorMessageClass!}" aria-live="polite">${messagesPerField.get("username")}</span></#if>
        </div>
      </#if>
      <div class="${properties.kcFormGroupClass!}">
        <label for="code" class="${properties.kcLabelClass!}">${msg("sesameAccessCodeLabel")}</label>
        <span class="${properties.kcInputClass!}"><input id="code" name="code" type="text" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="sesame-access-code-hint<#if messagesPerField.existsError("code")> input-error-code</#if>"<#if messagesPerField.existsError("code")> aria-invalid="true"</#if>></span>
        <span id="sesame-access-code-hint">${msg("sesameAccessCodeHint")}</span>
        <#if messagesPerField.existsError("code")><span id="input-error-code" class="${properties.kcInputErrorMessageClass!}" aria-live="polite">${messagesPerField.get("code")}</span></#if>
      </div>
      <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="sesame-access-code" type="submit">${msg("doContinue")}</button>
    </form>
    <p>${msg("sesameAccessCodeShared")}</p>
    <#if !(named!false)><p><a id="sesame-back-to-login" href="${url.loginRestartFlowUrl}">${msg("sesameBackToLogin")}</a></p></#if>
  </#if>
</@layout.registrationLayout>
