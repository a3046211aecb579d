<#import "sesame.ftl" as s>
<@s.page heading=msg("auth-recovery-code-header") summary=false>
  <#assign label = msg("auth-recovery-code-prompt", recoveryAuthnCodesInputBean.codeNumber?c)>
  <@s.errorSummary fields={"recoveryCodeInput": "recoveryCodeInput"} labels={"recoveryCodeInput": label}/>
  <@s.who/>
  <@s.form id="kc-recovery-code-login-form">
    <@s.codeField name="recoveryCodeInput" label=label hint=msg("sesameRecoveryCodeHint") errorName="recoveryCodeInput" inputmode="text" groups=3/>
    <@s.submit id="sesame-verify-code" label=msg("doContinue")/>
  </@s.form>
  <@s.lostFactor/>
</@s.page>
