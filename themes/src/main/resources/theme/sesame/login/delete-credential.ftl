<#import "sesame.ftl" as s>
<#-- A credential without a name of its own comes with the name of its type. -->
<#assign known = ["password", "otp", "webauthn", "webauthn-passwordless", "recovery-authn-codes", "sesame-access-code"]?seq_contains(credentialLabel)>
<#assign shown = known?then(msg("sesameCredential." + known?then(credentialLabel, "otp")), s.isolated(credentialLabel))>
<@s.page heading=msg("deleteCredentialTitle", shown) summary=s.hasError()>
  <p id="kc-delete-text">${msg("deleteCredentialMessage", shown)} ${msg(((sesameCredentialType!"") == "sesame-known-browser")?then("sesameDeleteCredentialThen.browser", "sesameDeleteCredentialThen"))}</p>
  <@s.form id="sesame-delete-credential">
    <@s.submit id="kc-accept" label=msg("doConfirmDelete") name="accept"/>
    <@s.secondary id="kc-decline" label=msg("doCancel") name="cancel-aia" value="true"/>
  </@s.form>
</@s.page>
