<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<#assign withLink = mailMode != "code">
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("username"); section>
  <#if section = "header">
    ${msg((withLink && !knownPerson??)?then("sesamePasswordless", "sesameSendTitle." + withLink?then("link", "code")))}
  <#elseif section = "form">
    <p>${msg("sesameSendIntro." + mailMode)}</p>
    <form id="sesame-send-form" action="${url.loginAction}" method="post">
      <#if knownPerson??>
        <p><bdi>${knownPerson}</bdi></p>
      <#else>
        <div class="${properties.kcFormGroupClass!}">
          <label for="username" class="${properties.kcLabelClass!}"><#if !realm.loginWithEmailAllowed>${msg("username")}<#elseif realm.registrationEmailAsUsername>${msg("email")}<#else>${msg("usernameOrEmail")}</#if></label>
          <span class="${properties.kcInputClass!}"><input id="username" name="username" type="text" value="${(login.username)!''}" dir="ltr" autocomplete="username" autofocus<#if messagesPerField.existsError("username")> aria-invalid="true" aria-describedby="input-error-username"</#if>></span>
          <#if messagesPerField.existsError("username")><span id="input-error-username" class="${properties.kcInputErrorMessageClass!}" aria-live="polite">${messagesPerField.get("username")}</span></#if>
        </div>
      </#if>
      <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="sesame-send-link" type="submit" name="send" value="on">${msg(withLink?then("sesameSendLink", "sesameSendCode"))}</button>
    </form>
  </#if>
</@layout.registrationLayout>
