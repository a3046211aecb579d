<#import "sesame.ftl" as s>
<@s.page heading=msg("logoutConfirmTitle")>
  <p>${msg("logoutConfirmHeader")}</p>
  <form class="step" action="${url.logoutConfirmAction}" method="post" data-once>
    <input type="hidden" name="session_code" value="${logoutConfirm.code}">
    <button class="button button-primary" id="kc-logout" type="submit" name="confirmLogout" value="on">${msg("doLogout")}</button>
  </form>
  <#if !logoutConfirm.skipLink && (client.baseUrl)?has_content>
    <p><a class="button button-secondary" id="backToApplication" href="${client.baseUrl}">${msg("backToApplication")}</a></p>
  </#if>
</@s.page>
