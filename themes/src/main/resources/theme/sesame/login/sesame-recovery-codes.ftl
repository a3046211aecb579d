<#import "sesame.ftl" as s>
<#if codesLeft??>
<@s.page heading=msg("recovery-code-config-header")>
  <@s.alert type="warning"><p><strong>${msg("sesameRecoveryFew", codesLeft)}</strong></p><p>${msg("sesameRecoveryFewText")}</p></@s.alert>
  <@s.form id="sesame-recovery-codes-form">
    <@s.submit id="sesame-renew-codes" label=msg("sesameRecoveryRenew") name="renew"/>
    <@s.secondary label=msg("sesameRecoveryLater") name="later" id="sesame-renew-later"/>
  </@s.form>
</@s.page>
<#else>
<#-- A file for those who have no script, too; Windows' editor is to show lines. -->
<#assign lines = [(realm.displayName)!"", msg("recovery-codes-download-file-header")]?filter(line -> line?has_content) + codes + [msg("recovery-codes-download-file-description")]>
<@s.page heading=msg("recovery-code-config-header") summary=false script="codes.js">
  <@s.errorSummary fields={"kept": "kept"}/>
  <@s.alert type="warning">
    <#if codesUsedUp><p><strong>${msg("sesameRecoveryNone")}</strong></p></#if>
    <p><strong>${msg("recovery-code-config-warning-title")}</strong></p>
    <p>${msg("recovery-code-config-warning-message")}<#if isAppInitiatedAction??> ${msg("sesameRecoveryCancel")}</#if></p>
  </@s.alert>
  <ol class="codes long" id="sesame-recovery-codes-list" translate="no">
    <#list codes as code><li><code>${code}</code></li></#list>
  </ol>
  <p class="row"><a class="button button-secondary" id="sesame-save-codes" download="${msg("sesameRecoveryFile")}" href="data:text/plain;charset=utf-8,${lines?join("\r\n\r\n")?url("UTF-8")}">${msg("recovery-codes-download")}</a></p>
  <div class="row" hidden data-codes="sesame-recovery-codes-list" data-copied="${msg("recovery-codes-copied")}" data-not-copied="${msg("sesameCodesNotCopied")}">
    <button class="button button-secondary" id="sesame-copy-codes" type="button" data-do="copy">${msg("recovery-codes-copy")}</button>
    <button class="button button-secondary" id="sesame-print-codes" type="button" data-do="print">${msg("recovery-codes-print")}</button>
  </div>
  <p class="hint" role="status" id="codes-status"></p>
  <@s.form id="sesame-recovery-codes-form">
    <@s.checkbox name="kept" label=msg("recovery-codes-confirmation-message") required=true/>
    <@s.checkbox name="logout-sessions" label=msg("logoutOtherSessions")/>
    <@s.submit id="sesame-keep-codes" label=msg("recovery-codes-action-complete")/>
    <@s.cancelAction label=msg("recovery-codes-action-cancel")/>
  </@s.form>
</@s.page>
</#if>
