<#import "sesame.ftl" as s>
<@s.page heading=msg("oauth2DeviceVerificationTitle") summary=false>
  <#-- Keycloak's only error here is that of the code, and it names no field. -->
  <@s.errorSummary fields={"global": "device_user_code"} labels={"global": msg("sesameDeviceCode")}/>
  <p>${msg("sesameDeviceYours")}</p>
  <form id="kc-user-verify-device-user-code-form" class="step" action="${url.oauth2DeviceVerificationAction}" method="post" novalidate data-once>
    <#-- autocomplete: the code is the device's, so neither a code by SMS, nor that of an application, nor an old one fits. -->
    <@s.codeField name="device_user_code" label=msg("sesameDeviceCode") hint=msg("verifyOAuth2DeviceUserCode") errorName="global" inputmode="text" autocomplete="off" groups=2/>
    <@s.submit id="sesame-continue" label=msg("doContinue")/>
  </form>
</@s.page>
