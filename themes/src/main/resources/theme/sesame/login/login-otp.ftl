<#import "sesame.ftl" as s>
<@s.page heading=msg("sesameOtpTitle") summary=false>
  <@s.errorSummary fields={"totp": "otp"} labels={"totp": msg("loginOtpOneTime")}/>
  <@s.who/>
  <@s.form id="kc-otp-login-form">
    <#if otpLogin.userOtpCredentials?size gt 1>
      <fieldset class="group choices">
        <legend>${msg("sesameOtpDevice")}</legend>
        <#list otpLogin.userOtpCredentials as credential>
          <label for="kc-otp-credential-${credential?index}"><input type="radio" id="kc-otp-credential-${credential?index}" name="selectedCredentialId" value="${credential.id}"<#if credential.id == otpLogin.selectedCredentialId> checked</#if>> <bdi>${s.deviceName(credential.userLabel!"", credential?counter)}</bdi></label>
        </#list>
      </fieldset>
    </#if>
    <@s.codeField name="otp" label=msg("loginOtpOneTime") hint=msg("sesameOtpHint", otpLogin.policy.digits) errorName="totp"/>
    <@s.trustBrowser/>
    <@s.submit id="sesame-verify-code" label=msg("doContinue")/>
  </@s.form>
  <@s.lostFactor/>
</@s.page>
