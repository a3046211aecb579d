<#import "sesame.ftl" as s>
<#-- Keycloak's message is a question, not somebody's mistake, though it comes as an error. -->
<@s.page heading=msg("confirmLinkIdpTitle") summary=false error=false>
  <#if message?has_content><@s.alert type="info">${s.unbroken(kcSanitize(message.summary))?no_esc}</@s.alert></#if>
  <@s.form id="kc-register-form">
    <button class="button button-primary" type="submit" name="submitAction" id="linkAccount" value="linkAccount">${msg("confirmLinkIdpContinue", s.isolated(idpDisplayName))}</button>
    <#if !hideReviewButton?has_content><@s.secondary id="updateProfile" label=msg("confirmLinkIdpReviewProfile") name="submitAction" value="updateProfile"/></#if>
  </@s.form>
</@s.page>
