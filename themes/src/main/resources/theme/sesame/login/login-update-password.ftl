<#import "sesame.ftl" as s>
<#assign rules = []>
<#macro rule key value><#if value?? && value gt 0><#assign rules += [msg(key, value)]></#if></#macro>
<@rule key="sesameRuleLength" value=(passwordPolicies.length)!0/>
<@rule key="sesameRuleMaxLength" value=(passwordPolicies.maxLength)!0/>
<@rule key="sesameRuleLowerCase" value=(passwordPolicies.lowerCase)!0/>
<@rule key="sesameRuleUpperCase" value=(passwordPolicies.upperCase)!0/>
<@rule key="sesameRuleDigits" value=(passwordPolicies.digits)!0/>
<@rule key="sesameRuleSpecialChars" value=(passwordPolicies.specialChars)!0/>
<@rule key="sesameRuleHistory" value=(passwordPolicies.passwordHistory)!0/>
<#if (passwordPolicies.notUsername)!false><#assign rules += [msg("sesameRuleNotUsername")]></#if>
<#if (passwordPolicies.notEmail)!false><#assign rules += [msg("sesameRuleNotEmail")]></#if>
<@s.page heading=msg("updatePasswordTitle") summary=false>
  <@s.errorSummary fields={"password": "password-new", "password-confirm": "password-confirm"}/>
  <@s.form id="kc-passwd-update-form">
    <@s.usernameForPasswordManagers/>
    <#if rules?has_content>
      <div class="rules" id="password-rules">
        <p>${msg("sesameRules")}</p>
        <ul><#list rules as text><li>${text}</li></#list></ul>
      </div>
    </#if>
    <@s.passwordField id="password-new" label=msg("passwordNew") autocomplete="new-password" autofocus=true errorName="password" hintId=rules?has_content?then("password-rules", "")/>
    <@s.passwordField id="password-confirm" label=msg("passwordConfirm") autocomplete="new-password"/>
    <@s.checkbox name="logout-sessions" label=msg("logoutOtherSessions") checked=true/>
    <@s.submit id="sesame-continue" label=msg("sesameSavePassword")/>
    <#if isAppInitiatedAction??>
      <button class="button button-secondary" type="submit" name="cancel-aia" value="true" formnovalidate>${msg("doCancel")}</button>
    </#if>
  </@s.form>
</@s.page>
