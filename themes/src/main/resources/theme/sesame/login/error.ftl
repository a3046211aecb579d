<#import "sesame.ftl" as s>
<@s.page heading=msg("errorTitle") summary=false languages=!(sesameAfterForm!false)>
  <div id="kc-error-message">
    <#-- Keycloak says the same of a form that is out of date and of a mailed link; forms go on, links end here. -->
    <#if message.summary == msg("expiredActionMessage")>
      <@s.alert type="error">${msg("sesameMailedLinkOver")}</@s.alert>
    <#elseif (sesameMailedLink!"") == "invitation" && message.summary == msg("invalidCodeMessage")>
      <@s.alert type="error"><@s.whole msg("Unexpected error parsing the invitation token")/></@s.alert>
    <#else>
      <@s.alert type="error">${kcSanitize(message.summary)?no_esc}</@s.alert>
    </#if>
    <#if traceId??><p class="hint" id="traceId">${msg("traceIdSupportMessage", traceId)}</p></#if>
    <@s.contact key="sesameContactTrouble"/>
    <#if sesameLogout??><p><a class="button button-primary" id="sesame-link-logout" href="${sesameLogout}">${msg("sesameLinkLogout")}</a></p></#if>
    <@s.backToApplication/>
    <#if !(client.baseUrl)?has_content><@s.workspaceLink/></#if>
  </div>
</@s.page>
