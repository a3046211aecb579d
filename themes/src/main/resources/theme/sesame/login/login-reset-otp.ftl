<#import "sesame.ftl" as s>
<@s.page heading=msg("sesameResetOtpTitle") summary=s.hasError()>
  <@s.who/>
  <@s.form id="kc-otp-reset-form">
    <fieldset class="group choices">
      <legend id="kc-otp-reset-form-description">${msg("otp-reset-description")}</legend>
      <#list configuredOtpCredentials.userOtpCredentials as device>
        <label for="kc-otp-credential-${device?index}"><input id="kc-otp-credential-${device?index}" type="radio" name="selectedCredentialId" value="${device.id}"<#if device.id == configuredOtpCredentials.selectedCredentialId!""> checked</#if>> <span><bdi>${s.deviceName(device.userLabel!"", device?counter)}</bdi></span></label>
      </#list>
    </fieldset>
    <p>${msg("sesameResetOtpThen")}</p>
    <@s.submit id="kc-otp-reset-form-submit" label=msg("sesameResetOtp")/>
  </@s.form>
</@s.page>
