<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    <#if linkDead??>${msg("sesameLinkDead." + linkDead)}<#else>${msg("sesameLink." + linkPurpose)}</#if>
  <#elseif section = "form">
    <#if linkDead??>
      <p>${msg("sesameLinkDeadHelp." + linkDead)}</p>
      <p><a id="sesame-link-again" href="${linkAgain}">${msg("sesameLinkAgain")}</a></p>
    <#else>
      <p>${linkHere?then(msg("sesameLinkHere"), msg("sesameLinkElsewhere"))}</p>
      <p>${msg("sesameLinkAccount")} <bdi>${linkAccount}</bdi><br>${msg("sesameLinkAskedAt")} ${linkAskedAt}</p>
      <form method="post">
        <input type="hidden" name="nonce" value="${linkNonce}">
        <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="sesame-confirm-link" type="submit">${msg("sesameLinkConfirm." + linkPurpose)}</button>
      </form>
      <#if !linkHere><p>${msg("sesameLinkNotYou")}</p></#if>
    </#if>
  </#if>
</@layout.registrationLayout>
