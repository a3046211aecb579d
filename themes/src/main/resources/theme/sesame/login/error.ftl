<#import "sesame.ftl" as s>
<#--
  A provider that was switched off while somebody was there: Keycloak has no page for it but "not found", and nothing in it that
  says what was looked for but the addresses of its languages.
-->
<#assign providerGone = !sesameProviderFailure?? && (statusCode!0) == 404 && ((locale.supported)![])?filter(language -> language.url?contains("/broker/"))?has_content>
<@s.page heading=(sesameProviderFailure?? || providerGone)?then(msg("sesameProviderFailureTitle"), msg("errorTitle")) summary=false languages=!(sesameAfterForm!false) && !sesameProviderFailure??>
  <div id="kc-error-message">
    <#-- Keycloak says the same of a form that is out of date and of a mailed link; forms go on, links end here. -->
    <#if message.summary == msg("expiredActionMessage")>
      <@s.alert type="error">${msg("sesameMailedLinkOver")}</@s.alert>
    <#elseif (sesameMailedLink!"") == "invitation" && message.summary == msg("invalidCodeMessage")>
      <@s.alert type="error"><@s.whole msg("Unexpected error parsing the invitation token")/></@s.alert>
    <#elseif providerGone>
      <@s.alert type="error">${msg("sesameProviderFailure.off", msg("sesameOtherService"))}</@s.alert>
    <#else>
      <@s.alert type="error">${s.unbroken(kcSanitize(message.summary))?no_esc}</@s.alert>
    </#if>
    <#if traceId??><p class="hint" id="traceId">${msg("traceIdSupportMessage", traceId)}</p></#if>
    <@s.contact key=(((sesameProviderFailure.reason)!"") == "locked")?then("sesameContactUnlock", "sesameContactTrouble")/>
    <#if sesameLogout??><p><a class="button button-primary" id="sesame-link-logout" href="${sesameLogout}">${msg("sesameLinkLogout")}</a></p></#if>
    <#if (sesameProviderFailure.login)??>
      <p><a class="button button-primary" id="sesame-back-to-login" href="${sesameProviderFailure.login}">${msg("sesameProviderFailureBack")}</a></p>
    <#else>
      <@s.backToApplication/>
      <#if !(client.baseUrl)?has_content><@s.workspaceLink/></#if>
    </#if>
  </div>
</@s.page>
