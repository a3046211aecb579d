<#import "sesame.ftl" as s>
<@s.page heading=msg("errorTitle") summary=false languages=!(sesameAfterForm!false)>
  <div id="kc-error-message">
    <#-- Keycloak says the same of a form that is out of date and of a mailed link; forms go on, links end here. -->
    <#if message.summary == msg("expiredActionMessage")>
      <@s.alert type="error">${msg("sesameMailedLinkOver")}</@s.alert>
    <#else>
      <@s.alert type="error">${kcSanitize(message.summary)?no_esc}</@s.alert>
    </#if>
    <#if traceId??><p class="hint" id="traceId">${msg("traceIdSupportMessage", traceId)}</p></#if>
    <@s.contact key="sesameContactTrouble"/>
    <@s.backToApplication/>
  </div>
</@s.page>
