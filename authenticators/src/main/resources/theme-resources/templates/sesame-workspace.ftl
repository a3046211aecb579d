<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<#assign here = url.loginUrl?keep_before("/login-actions/authenticate")>
<#assign query = url.loginUrl?contains("?")?then("?" + url.loginUrl?keep_after("?"), "")>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("username"); section>
  <#if section = "header">
    ${msg((workspaceState == "ask")?then("sesameWorkspace", (workspaceState == "sent")?then("sesameCheckMail", "sesameLinkDead.EXPIRED")))}
  <#elseif section = "form">
    <#if workspaceState == "ask">
      <p>${msg("sesameWorkspaceIntro")}</p>
      <form method="post">
        <input type="hidden" name="nonce" value="${workspaceNonce}">
        <div class="${properties.kcFormGroupClass!}">
          <label for="username" class="${properties.kcLabelClass!}">${msg("email")}</label>
          <span class="${properties.kcInputClass!}"><input id="username" name="username" type="text" inputmode="email" autocomplete="email" value="${workspaceTyped!""}" autofocus<#if messagesPerField.existsError("username")> aria-invalid="true" aria-describedby="input-error-username"</#if>></span>
          <#if messagesPerField.existsError("username")><span id="input-error-username" class="${properties.kcInputErrorMessageClass!}" aria-live="polite">${messagesPerField.get("username")}</span></#if>
        </div>
        <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="sesame-find-workspace" type="submit">${msg("sesameWorkspaceSend")}</button>
      </form>
    <#elseif workspaceState == "sent">
      <#if workspaceTyped??><p><bdi>${workspaceTyped}</bdi></p></#if>
      <p>${msg("sesameWorkspaceSent")}</p>
      <p>${msg("sesameWorkspaceOtherAddress")}</p>
      <p><a id="sesame-workspace-again" href="${here}/sesame-workspace${query}">${msg("sesameWorkspaceAgain")}</a></p>
      <p><a id="sesame-help-mail" href="${here}/sesame-help/mail${query}">${msg("sesameHelpMail")}</a></p>
    <#else>
      <p>${msg("sesameWorkspaceOver")}</p>
      <p><a class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="sesame-find-workspace" href="${here}/sesame-workspace${query}">${msg("sesameWorkspace")}</a></p>
    </#if>
    <#if helpBack??><p><a id="sesame-help-back" href="${helpBack}">${msg("sesameBackToLogin")}</a></p></#if>
  </#if>
</@layout.registrationLayout>
