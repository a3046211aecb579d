<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("sesameTrustBrowserTitle")}
  <#elseif section = "form">
    <p>${msg("sesameTrustBrowserIntro")}</p>
    <form id="sesame-trust-browser-form" action="${url.loginAction}" method="post">
      <input type="hidden" name="trust-browser" value="asked">
      <div class="${properties.kcFormGroupClass!}">
        <label for="sesame-trust-browser"><input type="checkbox" id="sesame-trust-browser" name="trust-browser" value="on" aria-describedby="sesame-trust-browser-hint"> ${msg("sesameTrustBrowser", sesameTrustBrowser)}</label>
        <p id="sesame-trust-browser-hint">${msg("sesameTrustBrowserHint")}</p>
      </div>
      <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="sesame-continue" type="submit">${msg("doContinue")}</button>
    </form>
  </#if>
</@layout.registrationLayout>
