<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("sesameOrganizationTitle")}
  <#elseif section = "form">
    <p>${msg("sesameOrganizationIntro")}</p>
    <form action="${url.loginAction}" method="post">
      <#list organizations as one>
        <p><button class="${properties.kcButtonClass!} ${properties.kcButtonDefaultClass!} ${properties.kcButtonBlockClass!}" id="organization-${one.alias}" type="submit" name="organization" value="${one.alias}">${one.name}</button></p>
      </#list>
    </form>
  </#if>
</@layout.registrationLayout>
