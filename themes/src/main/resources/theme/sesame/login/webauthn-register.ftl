<#import "sesame.ftl" as s>
<@s.page heading=msg("webauthn-registration-title") script="register-key.js">
  <p>${msg("sesameKeyRegisterHelp")}</p>
  <#-- Hidden until the script is there: without it there is nothing to send. -->
  <form id="register" class="step" action="${url.loginAction}" method="post" hidden data-challenge="${challenge}" data-user-id="${userid}" data-username="${username}" data-algorithms="<#list signatureAlgorithms as algorithm>${algorithm?c}<#sep>,</#list>" data-rp-name="${rpEntityName}" data-rp-id="${rpId}" data-attestation="${attestationConveyancePreference!""}" data-attachment="${authenticatorAttachment!""}" data-resident-key="${residentKey!""}" data-require-resident-key="${requireResidentKey!""}" data-user-verification="${userVerificationRequirement!""}" data-timeout="${createTimeout?c}" data-exclude="${excludeCredentialIds!""}" data-unsupported="${msg("webauthn-unsupported-browser-text")}">
    <#list ["clientDataJSON", "attestationObject", "publicKeyCredentialId", "transports", "authenticatorAttachment", "error"] as name>
      <input type="hidden" name="${name}">
    </#list>
    <@s.textField name="authenticatorLabel" label=msg("sesameKeyName") hint=msg("webauthn-registration-init-label-prompt") value=msg("webauthn-registration-init-label") autocomplete="off" required=false maxlength=255/>
    <@s.checkbox name="logout-sessions" label=msg("logoutOtherSessions")/>
    <@s.submit id="registerWebAuthn" label=msg("doRegisterSecurityKey")/>
  </form>
  <@s.needsScript/>
  <#if isAppInitiatedAction??>
    <form class="other" action="${url.loginAction}" method="post" data-once><@s.cancelAction id="cancelWebAuthnAIA"/></form>
  </#if>
</@s.page>
