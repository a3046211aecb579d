<#import "sesame.ftl" as s>
<@s.page heading=msg("auth-recovery-code-header") summary=false>
  <@s.errorSummary fields={"code": "code"} labels={"code": msg("sesameRecoveryLabel")}/>
  <@s.who/>
  <@s.form id="sesame-recovery-code-form">
    <@s.textField name="code" label=msg("sesameRecoveryLabel") hint=msg("sesameRecoveryAnyHint") autocomplete="off" autofocus=true/>
    <@s.submit id="sesame-verify-code" label=msg("doContinue")/>
  </@s.form>
  <@s.lostFactor/>
</@s.page>
