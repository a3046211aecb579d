<#import "sesame.ftl" as s>
<@s.page heading=msg("sesamePasswordTitle") summary=false>
  <@s.errorSummary fields={"password": "password"} labels={"password": msg("password")}/>
  <@s.who known=!usernameHidden?? || joinProvider??/>
  <#if joinProvider??><p id="sesame-join-what">${msg("sesameJoinPassword", s.isolated(joinProvider))}</p></#if>
  <@s.form id="kc-form-login">
    <@s.usernameForPasswordManagers/>
    <@s.passwordField id="password" label=msg("password") autocomplete="current-password" autofocus=true/>
    <#if realm.resetPasswordAllowed>
      <p class="beside"><a id="sesame-forgot-password" href="${url.loginResetCredentialsUrl}">${msg("doForgotPassword")}</a></p>
    </#if>
    <@s.submit id="sesame-login" label=msg((joinProvider??)?then("doContinue", "doLogIn"))/>
  </@s.form>
  <@s.otherWays id="sesame-passwordless" label=msg((joinProvider??)?then("sesameJoinByMail", "sesamePasswordless"))/>
  <@s.accessCode/>
</@s.page>
