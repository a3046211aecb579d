<#import "sesame.ftl" as s>
<@s.page heading=msg("loginAccountTitle") summary=false>
  <@s.errorSummary fields={"username": "username"}/>
  <#if realm.password>
    <@s.form id="kc-form-login">
      <#if usernameHidden??>
        <@s.who known=true/>
      <#else>
        <#if !realm.loginWithEmailAllowed>
          <#assign label = msg("username")>
        <#elseif realm.registrationEmailAsUsername>
          <#assign label = msg("email")>
        <#else>
          <#assign label = msg("usernameOrEmail")>
        </#if>
        <@s.textField name="username" label=label value=(login.username)!'' inputmode=realm.loginWithEmailAllowed?then("email", "text") autocomplete=enableWebAuthnConditionalUI?has_content?then("username webauthn", "username") autofocus=true/>
        <#if realm.rememberMe>
          <@s.checkbox name="rememberMe" label=msg("rememberMe") checked=login.rememberMe??/>
        </#if>
      </#if>
      <@s.submit id="sesame-continue" label=msg("doContinue")/>
    </@s.form>
  </#if>
  <#if enableWebAuthnConditionalUI?has_content>
    <@s.webAuthn mediation=mediation!'conditional'/>
    <button class="button button-secondary" id="authenticateWebAuthnButton" type="button" hidden>${msg("sesamePasskey")}</button>
  </#if>
  <#if realm.password>
    <@s.providers/>
    <@s.registration/>
  </#if>
</@s.page>
