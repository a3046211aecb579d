<#import "sesame.ftl" as s>
<@s.page heading=msg("errorTitle") summary=false languages=!(sesameAfterForm!false)>
  <div id="kc-error-message">
    <@s.alert type="error">${kcSanitize(message.summary)?no_esc}</@s.alert>
    <#if traceId??><p class="hint" id="traceId">${msg("traceIdSupportMessage", traceId)}</p></#if>
    <@s.contact key="sesameContactTrouble"/>
    <@s.backToApplication/>
  </div>
</@s.page>
