<#import "sesame.ftl" as s>
<#-- Frames of exactly these hosts: what isn't a plain web address has no place in a policy. -->
<#assign hosts = []>
<#list logout.clients as told>
  <#assign address = told.frontChannelLogoutUrl?matches("(https?://[a-z0-9.:\\[\\]-]+)(?:[/?#].*)?", "is")>
  <#if address && !hosts?seq_contains(address?groups[1])><#assign hosts += [address?groups[1]]></#if>
</#list>
<@s.page heading=msg("frontchannel-logout.title") policy="frame-src 'self'" + hosts?map(host -> " " + host)?join("") script="frontchannel-logout.js">
  <p>${msg("frontchannel-logout.message")}</p>
  <ul>
    <#list logout.clients as told>
      <li><bdi>${advancedMsg(told.name)}</bdi><iframe src="${told.frontChannelLogoutUrl}" title="${advancedMsg(told.name)}" hidden></iframe></li>
    </#list>
  </ul>
  <#if logout.logoutRedirectUri?has_content>
    <p><a class="button button-primary" id="continue" href="${logout.logoutRedirectUri}">${msg("doContinue")}</a></p>
  <#else>
    <p>${msg("sesameWaitAndClose")}</p>
  </#if>
</@s.page>
