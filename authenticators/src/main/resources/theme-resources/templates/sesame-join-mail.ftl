<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<#assign withLink = mailMode != "code">
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("sesameSendTitle." + withLink?then("link", "code"))}
  <#elseif section = "form">
    <p><bdi>${maskedAddress}</bdi></p>
    <p>${msg("sesameJoinMail." + mailMode, joinProvider)}</p>
    <form id="sesame-send-form" action="${url.loginAction}" method="post">
      <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="sesame-send-link" type="submit" name="send" value="on">${msg(withLink?then("sesameSendLink", "sesameSendCode"))}</button>
    </form>
    <p><a id="sesame-join-cancel" href="${url.loginRestartFlowUrl}">${msg("sesameJoinCancel")}</a></p>
  </#if>
</@layout.registrationLayout>
