<#import "sesame.ftl" as s>
<#-- What a rule of the realm says against the password, Keycloak's required action reports of the page as a whole. -->
<#assign errorName = messagesPerField.existsError("password")?then("password", "global")>
<@s.page heading=msg("updatePasswordTitle") summary=false>
  <#-- Keycloak adds "you have to update your password", which after a reset only repeats the heading. -->
  <#if !(sesameReset!false) || s.hasError()><@s.errorSummary fields={errorName: "password-new", "password-confirm": "password-confirm"} labels={errorName: msg("passwordNew"), "password-confirm": msg("passwordConfirm")}/></#if>
  <#if username?has_content><@s.person name=username/></#if>
  <@s.form id="kc-passwd-update-form">
    <@s.usernameForPasswordManagers name=username!""/>
    <@s.newPassword id="password-new" label=msg("passwordNew") autofocus=true errorName=errorName/>
    <#if sesameReset!false>
      <p>${msg("sesameOtherSessionsEnd")}<#if !(sesameOfflineEnd!true)> ${msg("sesameOfflineStays")}</#if></p>
    <#else>
      <@s.checkbox name="logout-sessions" label=msg("logoutOtherSessions") checked=true/>
    </#if>
    <@s.submit id="sesame-continue" label=msg("sesameSavePassword")/>
    <@s.cancelAction/>
  </@s.form>
</@s.page>
