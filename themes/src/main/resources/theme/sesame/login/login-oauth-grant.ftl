<#import "sesame.ftl" as s>
<#assign name = s.isolated(client.name?has_content?then(advancedMsg(client.name!""), client.clientId))>
<#-- What the application says about itself: only web pages, and in this tab, which "back" leaves again. -->
<#assign about = []>
<#list {"sesameGrantTerms": client.attributes.tosUri!"", "sesameGrantPrivacy": client.attributes.policyUri!"", "sesameGrantHome": client.baseUrl!""} as key, uri>
  <#if uri?matches("https?://.+", "i")><#assign about += [{"label": msg(key, name), "uri": uri}]></#if>
</#list>
<@s.page heading=msg("oauthGrantTitle", name) summary=s.hasError()>
  <p id="kc-oauth">${msg("sesameGrantRequest", name)}</p>
  <ul aria-describedby="kc-oauth">
    <#list oauth.clientScopesRequested![] as scope>
      <li>${advancedMsg(scope.consentScreenText!"")}<#if scope.parameterizedScopeParameter??>${msg("sesameColon")} <b><bdi>${scope.parameterizedScopeParameter}</bdi></b></#if></li>
    </#list>
  </ul>
  <#if about?has_content>
    <h2>${msg("sesameGrantAbout", name)}</h2>
    <ul><#list about as link><li><a href="${link.uri}" rel="noopener noreferrer">${link.label}</a></li></#list></ul>
  </#if>
  <@s.form id="sesame-grant" action=url.oauthAction>
    <input type="hidden" name="code" value="${oauth.code}">
    <@s.submit id="kc-login" label=msg("sesameGrantAllow") name="accept"/>
    <@s.secondary id="kc-cancel" label=msg("doDecline") name="cancel"/>
  </@s.form>
</@s.page>
