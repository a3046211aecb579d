<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("sesameJoinTitle", joinProvider)}
  <#elseif section = "form">
    <p>${msg("sesameJoinIntro", joinProvider)}</p>
    <p>${msg("sesameJoinOutside", joinProvider)} <bdi>${joinOutside}</bdi><br>${msg("sesameJoinHere")} <bdi>${joinAccount}</bdi></p>
    <p>${msg("sesameJoinNext")}</p>
    <form id="sesame-join-form" action="${url.loginAction}" method="post">
      <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="sesame-join-account" type="submit">${msg("sesameJoinConfirm")}</button>
      <#if joinReview><button class="${properties.kcButtonClass!} ${properties.kcButtonBlockClass!}" id="sesame-join-review" type="submit" name="review" value="on">${msg("sesameJoinReview")}</button></#if>
    </form>
    <p><a id="sesame-join-cancel" href="${url.loginRestartFlowUrl}">${msg("sesameJoinCancel")}</a></p>
  </#if>
</@layout.registrationLayout>
