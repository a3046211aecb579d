<#import "sesame.ftl" as s>
<#assign codes = recoveryAuthnCodesConfigBean>
<@s.page heading=msg("recovery-code-config-header") script="codes.js">
  <@s.alert type="warning">
    <p><strong>${msg("recovery-code-config-warning-title")}</strong></p>
    <p>${msg("recovery-code-config-warning-message")}<#if isAppInitiatedAction??> ${msg("sesameRecoveryCancel")}</#if></p>
  </@s.alert>
  <ol class="codes" id="kc-recovery-codes-list" translate="no">
    <#list codes.generatedRecoveryAuthnCodesList as code><li><code>${code[0..3]}-${code[4..7]}-${code[8..]}</code></li></#list>
  </ol>
  <div class="row" hidden data-codes="kc-recovery-codes-list" data-head="${realm.displayName!""}" data-about="${msg("recovery-codes-download-file-header")}" data-foot="${msg("recovery-codes-download-file-description")}" data-date="${msg("recovery-codes-download-file-date")}" data-file="${msg("sesameRecoveryFile")}" data-copied="${msg("recovery-codes-copied")}" data-not-copied="${msg("sesameCodesNotCopied")}">
    <button class="button button-secondary" id="copyRecoveryCodes" type="button" data-do="copy">${msg("recovery-codes-copy")}</button>
    <button class="button button-secondary" id="downloadRecoveryCodes" type="button" data-do="save">${msg("recovery-codes-download")}</button>
    <button class="button button-secondary" id="printRecoveryCodes" type="button" data-do="print">${msg("recovery-codes-print")}</button>
  </div>
  <p class="hint" role="status" id="codes-status"></p>
  <@s.form id="kc-recovery-codes-settings-form" novalidate=false>
    <input type="hidden" name="generatedRecoveryAuthnCodes" value="${codes.generatedRecoveryAuthnCodesAsString}">
    <input type="hidden" name="generatedAt" value="${codes.generatedAt?c}">
    <input type="hidden" name="userLabel" value="${msg("recovery-codes-label-default")}">
    <@s.checkbox name="kcRecoveryCodesConfirmationCheck" label=msg("recovery-codes-confirmation-message") required=true/>
    <@s.checkbox name="logout-sessions" label=msg("logoutOtherSessions")/>
    <@s.submit id="saveRecoveryAuthnCodesBtn" label=msg("recovery-codes-action-complete")/>
    <@s.cancelAction id="cancelRecoveryAuthnCodesBtn" label=msg("recovery-codes-action-cancel")/>
  </@s.form>
</@s.page>
