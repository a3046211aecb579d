<#import "sesame.ftl" as s>
<#-- What the script can tell while somebody types is named by data-rule; the server judges all of it. -->
<#assign rules = []>
<#macro rule key value kind=""><#if value?? && value gt 0><#assign rules += [{"text": msg(key, value), "kind": kind, "value": value?c}]></#if></#macro>
<@rule key="sesameRuleLength" value=(passwordPolicies.length)!0 kind="length"/>
<@rule key="sesameRuleMaxLength" value=(passwordPolicies.maxLength)!0 kind="max-length"/>
<@rule key="sesameRuleLowerCase" value=(passwordPolicies.lowerCase)!0 kind="lower-case"/>
<@rule key="sesameRuleUpperCase" value=(passwordPolicies.upperCase)!0 kind="upper-case"/>
<@rule key="sesameRuleDigits" value=(passwordPolicies.digits)!0 kind="digits"/>
<@rule key="sesameRuleSpecialChars" value=(passwordPolicies.specialChars)!0 kind="special-chars"/>
<@rule key="sesameRuleHistory" value=(passwordPolicies.passwordHistory)!0/>
<#if (passwordPolicies.notUsername)!false><#assign rules += [{"text": msg("sesameRuleNotUsername"), "kind": "not", "value": username!""}]></#if>
<#if (passwordPolicies.notEmail)!false><#assign rules += [{"text": msg("sesameRuleNotEmail"), "kind": "not", "value": sesameEmail!""}]></#if>
<@s.page heading=msg("updatePasswordTitle") summary=false>
  <#-- Keycloak adds "you have to update your password", which after a reset only repeats the heading. -->
  <#if !(sesameReset!false) || s.hasError()><@s.errorSummary fields={"password": "password-new", "password-confirm": "password-confirm"}/></#if>
  <#if username?has_content><@s.person name=username/></#if>
  <@s.form id="kc-passwd-update-form">
    <@s.usernameForPasswordManagers/>
    <#if rules?has_content>
      <div class="rules" id="password-rules">
        <p>${msg("sesameRules")}</p>
        <ul data-rules-for="password-new" data-met="${msg("sesameRuleMet")}"><#list rules as rule><li<#if rule.kind?has_content && rule.value?has_content> data-rule="${rule.kind}" data-value="${rule.value}"</#if>>${rule.text}</li></#list></ul>
      </div>
    </#if>
    <@s.passwordField id="password-new" label=msg("passwordNew") autocomplete="new-password" autofocus=true errorName="password" hintId=rules?has_content?then("password-rules", "")/>
    <@s.passwordField id="password-confirm" label=msg("passwordConfirm") autocomplete="new-password"/>
    <#if sesameReset!false>
      <p>${msg("sesameOtherSessionsEnd")}</p>
    <#else>
      <@s.checkbox name="logout-sessions" label=msg("logoutOtherSessions") checked=true/>
    </#if>
    <@s.submit id="sesame-continue" label=msg("sesameSavePassword")/>
    <#if isAppInitiatedAction??>
      <button class="button button-secondary" type="submit" name="cancel-aia" value="true" formnovalidate>${msg("doCancel")}</button>
    </#if>
  </@s.form>
</@s.page>
