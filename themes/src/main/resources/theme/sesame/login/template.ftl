<#-- The layout that the pages of "base" call. They come in the theme's look; the pages that are ours use sesame.ftl. -->
<#import "sesame.ftl" as s>
<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<#assign baseHeading><#nested "header"></#assign>
<@s.page heading=baseHeading strict=false summary=displayMessage>
  <#if auth?has_content && auth.showUsername() && !auth.showResetCredentials()>
    <#nested "show-username">
    <@s.who/>
  </#if>
  <#if displayRequiredFields><p class="hint">* ${msg("requiredFields")}</p></#if>
  <div class="base-page"><#nested "form"></div>
  <@s.otherWays/>
  <#nested "socialProviders">
  <#if displayInfo><div class="aside"><#nested "info"></div></#if>
</@s.page>
</#macro>
