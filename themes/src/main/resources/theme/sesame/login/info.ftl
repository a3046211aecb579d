<#import "sesame.ftl" as s>
<#if messageHeader??><#assign heading = msg(messageHeader)><#else><#assign heading = message.summary></#if>
<@s.page heading=heading summary=false>
  <div id="kc-info-message">
    <#if messageHeader?? || requiredActions??>
      <p>${message.summary}</p>
    </#if>
    <#if requiredActions??>
      <ul><#list requiredActions as action><li>${msg("requiredAction." + action)}</li></#list></ul>
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
