<#import "sesame.ftl" as s>
<#-- What a rule of the realm says against the password, Keycloak's required action reports of the page as a whole. -->
<#assign refused = (s.hasError() && !messagesPerField.existsError("password", "password-confirm"))?then((message.summary)!"", "")>
<@s.page heading=msg("updatePasswordTitle") summary=false>
  <#-- Keycloak adds "you have to update your password", which after a reset only repeats the heading. -->
  <#if refused?has_content>
    <@s.alert type="error"><p><a href="#password-new">${kcSanitize(refused)?no_esc}</a></p></@s.alert>
  <#elseif !(sesameReset!false) || s.hasError()><@s.errorSummary fields={"password": "password-new", "password-confirm": "password-confirm"}/></#if>
  <#if username?has_content><@s.person name=username/></#if>
  <@s.form id="kc-passwd-update-form">
    <@s.usernameForPasswordManagers/>
    <@s.newPassword id="password-new" label=msg("passwordNew") name=username!"" email=sesameEmail!"" autofocus=true error=refused/>
    <#if sesameReset!false>
      <p>${msg("sesameOtherSessionsEnd")}</p>
    <#else>
      <@s.checkbox name="logout-sessions" label=msg("logoutOtherSessions") checked=true/>
    </#if>
    <@s.submit id="sesame-continue" label=msg("sesameSavePassword")/>
    <@s.cancelAction/>
  </@s.form>
</@s.page>
