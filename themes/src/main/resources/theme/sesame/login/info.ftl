<#import "sesame.ftl" as s>
<#assign header = messageHeader!"">
<#assign passwordChanged = header == "accountUpdatedTitle" && sesamePasswordChanged!false>
<#if passwordChanged><#assign heading = msg("sesamePasswordChangedTitle")>
<#elseif ["expiredActionMessage", "staleInviteOrgLink"]?seq_contains(header)><#assign heading = msg("sesameInvitation")>
<#else><#assign heading = header?has_content?then(s.headingOf(header), message.summary)></#if>
<@s.page heading=heading summary=false>
  <div id="kc-info-message">
    <#if header?has_content>
      <p>${passwordChanged?then(msg("accountPasswordUpdatedMessage"), message.summary)}</p>
    </#if>
    <#if requiredActions?has_content>
      <ul><#list requiredActions as action><li>${s.actionName(action)}</li></#list></ul>
    </#if>
    <#if !skipLink??>
      <#if pageRedirectUri?has_content>
        <p><a class="button button-primary" href="${pageRedirectUri}">${msg("backToApplication")}</a></p>
      <#elseif actionUri?has_content>
        <p><a class="button button-primary" href="${actionUri}">${msg("proceedWithAction")}</a></p>
      <#else>
        <@s.backToApplication/>
      </#if>
    </#if>
  </div>
</@s.page>
