<#import "sesame.ftl" as s>
<#-- Keycloak's deprecated step of its own for passkeys. -->
<@s.page heading=msg("passkey-login-title")>
  <@s.who/>
  <p>${msg("sesameSecurityKeyHelp")}</p>
  <@s.webAuthn/>
  <@s.keys title=msg("passkey-available-authenticators")/>
  <@s.useKey label=msg("passkey-doAuthenticate")/>
  <@s.otherWays/>
  <@s.registration/>
</@s.page>
