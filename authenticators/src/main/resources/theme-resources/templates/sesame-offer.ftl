<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<#assign withPasskey = offers?seq_contains("passkey") withPassword = offers?seq_contains("password")>
<#assign other = (properties.kcButtonClass!"") + " " + (properties.kcButtonDefaultClass!"") + " " + (properties.kcButtonBlockClass!"")>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg(withPasskey?then("sesameOfferTitle", "sesameOfferTitlePassword"))}
  <#elseif section = "form">
    <p>${msg(withPasskey?then("sesameOfferIntro", "sesameOfferIntroPassword"))}</p>
    <form action="${url.loginAction}" method="post">
      <#if withPasskey><p><button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="sesame-offer-passkey" type="submit" name="passkey" value="on">${msg("sesameOfferPasskey")}</button></p></#if>
      <#if withPassword><p><button class="${other}" id="sesame-offer-password" type="submit" name="password" value="on">${msg("sesameOfferPassword")}</button></p></#if>
      <p><button class="${other}" id="sesame-offer-later" type="submit" name="later" value="on">${msg("sesameOfferLater")}</button></p>
    </form>
  </#if>
</@layout.registrationLayout>
