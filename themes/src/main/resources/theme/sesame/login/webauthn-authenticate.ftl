<#import "sesame.ftl" as s>
<@s.page heading=msg("webauthn-login-title")>
  <@s.who/>
  <p>${msg("sesameSecurityKeyHelp")}</p>
  <@s.webAuthn/>
  <@s.keys title=msg("webauthn-available-authenticators")/>
  <@s.trustBrowser form="webauth"/>
  <@s.useKey label=msg("webauthn-doAuthenticate")/>
  <@s.lostFactor/>
  <@s.registration/>
</@s.page>
