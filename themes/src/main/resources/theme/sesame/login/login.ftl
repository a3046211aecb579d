<#import "sesame.ftl" as s>
<@s.page heading=msg("loginAccountTitle") summary=false>
  <@s.errorSummary fields={"username": "username", "password": "password"} labels={"username": s.identifierLabel(), "password": msg("password")}/>
  <#if realm.password>
    <@s.form id="kc-form-login">
      <#if usernameHidden??>
        <@s.who known=true/>
        <@s.usernameForPasswordManagers/>
      <#else>
        <@s.identifierField/>
      </#if>
      <@s.passwordField id="password" label=msg("password") autocomplete="current-password" autofocus=usernameHidden??/>
      <#if realm.resetPasswordAllowed>
        <p class="beside"><a id="sesame-forgot-password" href="${url.loginResetCredentialsUrl}">${msg("doForgotPassword")}</a></p>
      </#if>
      <#if realm.rememberMe && !usernameHidden??>
        <@s.checkbox name="rememberMe" label=msg("rememberMe") checked=login.rememberMe??/>
      </#if>
      <input type="hidden" name="credentialId"<#if auth.selectedCredential?has_content> value="${auth.selectedCredential}"</#if>>
      <@s.submit id="sesame-login" label=msg("doLogIn")/>
    </@s.form>
  </#if>
  <@s.passkeys/>
  <#if sesameProviderFailure??><@s.contact key="sesameContactTrouble"/></#if>
  <@s.otherWays/>
  <#if realm.password>
    <@s.providers/>
    <@s.registration/>
  </#if>
</@s.page>
