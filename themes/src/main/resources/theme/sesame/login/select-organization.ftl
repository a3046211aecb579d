<#import "sesame.ftl" as s>
<@s.page heading=msg("sesameOrganizationTitle")>
  <@s.who/>
  <p>${msg("organization.select")}</p>
  <form id="kc-user-organizations" class="ways" action="${url.loginAction}" method="post" data-once>
    <ul>
      <#list user.organizations as organization>
        <li><button class="button button-secondary" id="organization-${organization.alias}" type="submit" name="kc.org" value="${organization.alias}"><bdi>${organization.name!organization.alias}</bdi></button></li>
      </#list>
    </ul>
  </form>
</@s.page>
