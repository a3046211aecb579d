<#import "sesame.ftl" as s>
<@s.page heading=msg("webauthn-login-title")>
  <@s.who/>
  <p>${msg("sesameSecurityKeyHelp")}</p>
  <@s.webAuthn/>
  <#if (authenticators.authenticators)?has_content && shouldDisplayAuthenticators!false>
    <h2 class="small">${msg("sesameSecurityKeys")}</h2>
    <ul class="keys">
      <#list authenticators.authenticators as authenticator>
        <li><strong><bdi>${authenticator.label}</bdi></strong><br><span class="hint">${msg("webauthn-createdAt-label")} ${authenticator.createdAt}</span></li>
      </#list>
    </ul>
  </#if>
  <button class="button button-primary" id="authenticateWebAuthnButton" type="button" hidden autofocus>${msg("webauthn-doAuthenticate")}</button>
  <noscript><div class="alert alert-warning">${msg("sesameNeedsScript")}</div></noscript>
  <@s.otherWays/>
  <@s.registration/>
</@s.page>
