<#import "sesame.ftl" as s>
<#assign header = messageHeader!"">
<#assign invitation = ["expiredActionMessage", "staleInviteOrgLink"]?seq_contains(header)>
<#assign passwordChanged = header == "accountUpdatedTitle" && sesamePasswordChanged!false>
<#if passwordChanged><#assign heading = msg("sesamePasswordChangedTitle")>
<#elseif invitation><#assign heading = msg("sesameInvitation")>
<#elseif header?has_content><#assign heading = s.headingOf(header)>
<#-- Keycloak has no heading for it: a few words are one, sentences are not. -->
<#elseif message.summary?length lte 40><#assign heading = message.summary?remove_ending(".")>
<#else><#assign heading = msg("sesameInformation")></#if>
<@s.page heading=heading summary=false languages=!(sesameAfterForm!false)>
  <div id="kc-info-message">
    <#if header?has_content || heading != message.summary?remove_ending(".")>
      <p>${passwordChanged?then(msg("accountPasswordUpdatedMessage"), message.summary)}</p>
    </#if>
    <#if requiredActions?has_content>
      <ul><#list requiredActions as action><li>${s.actionName(action)}</li></#list></ul>
    </#if>
    <#if skipLink??>
      <p>${msg("sesameMayClose")}</p>
    <#else>
      <#if pageRedirectUri?has_content>
        <p><a class="button button-primary" href="${pageRedirectUri}">${msg("backToApplication")}</a></p>
      <#elseif actionUri?has_content>
        <p><a class="button button-primary" href="${actionUri}">${msg("proceedWithAction")}</a></p>
      <#elseif (client.baseUrl)?has_content>
        <@s.backToApplication/>
      <#elseif invitation>
        <p><a class="button button-primary" id="sesame-account" href="${s.beside("account/")?keep_before("?")}">${msg("doLogIn")}</a></p>
      <#else>
        <p>${msg("sesameMayClose")}</p>
      </#if>
      <#if invitation><@s.workspaceLink/></#if>
    </#if>
  </div>
</@s.page>
