<#import "sesame.ftl" as s>
<@s.page heading=msg("emailVerifyTitle") summary=s.hasError()>
  <#if verifyEmail??>
    <p id="sesame-verify-email"><@s.breakable text=msg("emailVerifyInstruction1", verifyEmail)/></p>
    <@s.mailOnItsWay resend=msg("emailVerifyResend")/>
  <#else>
    <p id="sesame-verify-email"><@s.breakable text=msg("emailVerifyInstruction4", user.email!"")/></p>
    <@s.form id="kc-verify-email-form">
      <@s.submit id="sesame-send" label=msg("emailVerifySend")/>
      <@s.cancelAction/>
    </@s.form>
  </#if>
</@s.page>
