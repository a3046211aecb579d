<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("kept"); section>
  <#if section = "header">
    ${msg("recovery-code-config-header")}
  <#elseif section = "form">
    <#if codesLeft??>
      <p><strong>${msg("sesameRecoveryFew", codesLeft)}</strong></p>
      <p>${msg("sesameRecoveryFewText")}</p>
      <form id="sesame-recovery-codes-form" action="${url.loginAction}" method="post">
        <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="sesame-renew-codes" type="submit" name="renew" value="on">${msg("sesameRecoveryRenew")}</button>
        <button class="${properties.kcButtonClass!} ${properties.kcButtonDefaultClass!} ${properties.kcButtonBlockClass!}" id="sesame-renew-later" type="submit" name="later" value="on">${msg("sesameRecoveryLater")}</button>
      </form>
    <#else>
      <#if codesUsedUp><p><strong>${msg("sesameRecoveryNone")}</strong></p></#if>
      <p><strong>${msg("recovery-code-config-warning-title")}</strong></p>
      <p>${msg("recovery-code-config-warning-message")}</p>
      <ol id="sesame-recovery-codes-list" translate="no">
        <#list codes as code><li><code>${code}</code></li></#list>
      </ol>
      <form id="sesame-recovery-codes-form" action="${url.loginAction}" method="post">
        <p><label for="kept"><input type="checkbox" id="kept" name="kept" value="on"<#if messagesPerField.existsError("kept")> aria-invalid="true" aria-describedby="input-error-kept"</#if>> ${msg("recovery-codes-confirmation-message")}</label></p>
        <#if messagesPerField.existsError("kept")><p id="input-error-kept" class="${properties.kcInputErrorMessageClass!}" aria-live="polite">${messagesPerField.get("kept")}</p></#if>
        <p><label for="logout-sessions"><input type="checkbox" id="logout-sessions" name="logout-sessions" value="on"> ${msg("logoutOtherSessions")}</label></p>
        <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="sesame-keep-codes" type="submit">${msg("recovery-codes-action-complete")}</button>
        <#if isAppInitiatedAction??><button class="${properties.kcButtonClass!} ${properties.kcButtonDefaultClass!} ${properties.kcButtonBlockClass!}" type="submit" name="cancel-aia" value="true" formnovalidate>${msg("recovery-codes-action-cancel")}</button></#if>
      </form>
    </#if>
  </#if>
</@layout.registrationLayout>
