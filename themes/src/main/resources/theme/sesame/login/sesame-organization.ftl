<#import "sesame.ftl" as s>
<@s.page heading=msg("sesameOrganizationTitle")>
  <@s.who/>
  <p>${msg("sesameOrganizationIntro")}</p>
  <form id="sesame-organization-form" class="ways" action="${url.loginAction}" method="post" data-once>
    <ul>
      <#list organizations as one>
        <li><button class="button button-secondary" id="organization-${one.alias}" type="submit" name="organization" value="${one.alias}"><bdi>${one.name}</bdi></button></li>
      </#list>
    </ul>
  </form>
</@s.page>
