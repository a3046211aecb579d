<#import "sesame.ftl" as s>
<@s.page heading=msg("sesamePasswordTitle") summary=false>
  <@s.errorSummary fields={"password": "password"} labels={"password": msg("password")}/>
  <@s.who/>
  <@s.form id="kc-form-login">
    <@s.usernameForPasswordManagers/>
    <@s.passwordField id="password" label=msg("password") autocomplete="current-password" autofocus=true/>
    <#if realm.resetPasswordAllowed>
      <p class="beside"><a id="sesame-forgot-password" href="${url.loginResetCredentialsUrl}">${msg("doForgotPassword")}</a></p>
    </#if>
    <@s.submit id="sesame-login" label=msg("doLogIn")/>
  </@s.form>
  <@s.otherWays id="sesame-passwordless" label=msg("sesamePasswordless")/>
</@s.page>
