<#import "sesame.ftl" as s>
<@s.page heading=msg(code.success?then("codeSuccessTitle", "errorTitle")) error=!code.success script="codes.js">
  <#if code.success>
    <div class="group">
      <label for="code">${msg("codeSuccess")}</label>
      <p class="hint" id="code-hint">${msg("copyCodeInstruction")}</p>
      <input class="field-input" id="code" type="text" dir="ltr" readonly value="${code.code}" autocomplete="off" aria-describedby="code-hint">
    </div>
    <div hidden data-codes="code" data-copied="${msg("code-copy-success")}" data-not-copied="${msg("code-copy-failure")}">
      <button class="button button-primary" id="kc-code-copy-button" type="button" data-do="copy">${msg("code-copy-label")}</button>
    </div>
    <p class="hint" role="status" id="codes-status"></p>
  <#else>
    <@s.alert type="error"><p id="error">${msg("codeErrorTitle", code.error!"")}</p></@s.alert>
  </#if>
</@s.page>
