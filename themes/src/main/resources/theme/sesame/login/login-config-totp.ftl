<#import "sesame.ftl" as s>
<#assign manual = (mode!"") == "manual">
<@s.page heading=msg("loginTotpTitle") summary=false images="data:">
  <@s.errorSummary fields={"totp": "totp", "userLabel": "userLabel"} labels={"totp": msg("authenticatorCode"), "userLabel": msg("loginTotpDeviceName")}/>
  <ol class="steps" id="kc-totp-settings">
    <li>
      <p>${msg("loginTotpStep1")}</p>
      <ul id="kc-totp-supported-apps"><#list totp.supportedApplications as app><li>${msg(app)}</li></#list></ul>
    </li>
    <#if manual>
      <li>
        <p>${msg("loginTotpManualStep2")}</p>
        <p><code class="secret" id="kc-totp-secret-key" translate="no">${totp.totpSecretEncoded}</code></p>
        <p>${msg("loginTotpManualStep3")}</p>
        <dl class="facts">
          <dt>${msg("loginTotpType")}</dt><dd id="kc-totp-type">${msg("loginTotp." + totp.policy.type)}</dd>
          <dt>${msg("loginTotpAlgorithm")}</dt><dd id="kc-totp-algorithm">${totp.policy.getAlgorithmKey()}</dd>
          <dt>${msg("loginTotpDigits")}</dt><dd id="kc-totp-digits">${totp.policy.digits?c}</dd>
          <#if totp.policy.type == "totp">
            <dt>${msg("loginTotpInterval")}</dt><dd id="kc-totp-period">${msg("sesameSeconds", totp.policy.period)}</dd>
          <#else>
            <dt>${msg("loginTotpCounter")}</dt><dd id="kc-totp-counter">${totp.policy.initialCounter?c}</dd>
          </#if>
        </dl>
        <p><a id="mode-barcode" href="${totp.qrUrl}">${msg("loginTotpScanBarcode")}</a></p>
      </li>
    <#else>
      <li>
        <p>${msg("loginTotpStep2")}</p>
        <p><img class="qr" id="kc-totp-secret-qr-code" src="data:image/png;base64,${totp.totpSecretQrCode}" alt="${msg("sesameTotpQrCode")}"></p>
        <p><a id="mode-manual" href="${totp.manualUrl}">${msg("loginTotpUnableToScan")}</a></p>
      </li>
    </#if>
    <li><p>${msg("loginTotpStep3")}</p></li>
  </ol>
  <@s.form id="kc-totp-settings-form">
    <input type="hidden" id="totpSecret" name="totpSecret" value="${totp.totpSecret}">
    <#if mode??><input type="hidden" id="mode" name="mode" value="${mode}"></#if>
    <#-- Not focused: the steps above are to be read first. -->
    <@s.codeField name="totp" label=msg("authenticatorCode") hint=msg("sesameOtpHint", totp.policy.digits) errorName="totp" autofocus=false/>
    <#-- A first device needs no name. -->
    <@s.textField name="userLabel" label=msg("loginTotpDeviceName") hint=msg(totp.otpCredentials?has_content?then("loginTotpStep3DeviceName", "sesameTotpNameHint")) value=(sesameTyped.userLabel)!"" maxlength=255 autocomplete="off" required=totp.otpCredentials?has_content/>
    <@s.checkbox name="logout-sessions" label=msg("logoutOtherSessions") checked=(sesameTyped["logout-sessions"])??/>
    <@s.submit id="saveTOTPBtn" label=msg("doSubmit")/>
    <@s.cancelAction id="cancelTOTPBtn"/>
  </@s.form>
</@s.page>
