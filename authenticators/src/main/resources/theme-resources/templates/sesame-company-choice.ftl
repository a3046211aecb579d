<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg(companyTitle!"sesameCompanyChoice")}
  <#elseif section = "form">
    <p>${msg(companyIntro!"sesameCompanyChoiceIntro")}</p>
    <form action="${url.loginAction}" method="post">
      <#list companyLogins as login>
        <p><button class="${properties.kcButtonClass!} ${properties.kcButtonDefaultClass!} ${properties.kcButtonBlockClass!}" id="company-${login.alias}" type="submit" name="company" value="${login.alias}">${login.name}</button></p>
      </#list>
    </form>
  </#if>
</@layout.registrationLayout>
