<#import "sesame.ftl" as s>
<@s.page heading=msg("confirmOverrideIdpTitle") summary=false error=false>
  <#if message?has_content><@s.alert type="warning">${s.unbroken(kcSanitize(message.summary))?no_esc}</@s.alert></#if>
  <@s.form id="kc-register-form">
    <button class="button button-primary" type="submit" name="submitAction" id="confirmOverride" value="confirmOverride">${msg("confirmOverrideIdpContinue", s.isolated(idpDisplayName))}</button>
  </@s.form>
  <p><a class="button button-secondary" id="loginRestartLink" href="${url.loginRestartFlowUrl}">${msg("sesameOtherLogin")}</a></p>
</@s.page>
