<#import "sesame.ftl" as s>
<@s.page heading=msg("webauthn-error-title")>
  <@s.who/>
  <form id="kc-error-credential-form" class="step" action="${url.loginAction}" method="post" data-once>
    <input type="hidden" name="isSetRetry" value="retry">
    <button class="button button-primary" id="kc-try-again" type="submit" name="authenticationExecution" value="${execution!""}">${msg("doTryAgain")}</button>
  </form>
  <#if isAppInitiatedAction??>
    <form class="other" id="kc-webauthn-settings-form" action="${url.loginAction}" method="post" data-once><@s.cancelAction id="cancelWebAuthnAIA"/></form>
  </#if>
  <@s.otherWays/>
</@s.page>
