<#import "sesame.ftl" as s>
<#macro back>
  <#if helpBack??><p class="aside"><a id="sesame-help-back" href="${helpBack}">${msg("sesameBackToLogin")}</a></p></#if>
</#macro>
<#if workspaceState == "ask">
<@s.page heading=msg("sesameWorkspace") summary=false>
  <@s.errorSummary fields={"username": "username"} labels={"username": msg("email")}/>
  <p><@s.whole msg("sesameWorkspaceIntro")/></p>
  <form class="step" method="post" novalidate data-once>
    <input type="hidden" name="nonce" value="${workspaceNonce}">
    <@s.textField name="username" label=msg("email") value=workspaceTyped!"" inputmode="email" autocomplete="email" autofocus=true/>
    <@s.submit id="sesame-find-workspace" label=msg("sesameWorkspaceSend")/>
  </form>
  <@back/>
</@s.page>
<#elseif workspaceState == "sent">
<@s.page heading=msg("sesameCheckMail")>
  <#if workspaceTyped??>
    <form method="post" action="${s.beside("sesame-workspace")}">
      <input type="hidden" name="username" value="${workspaceTyped}">
      <@s.person name=workspaceTyped>
        <button class="link" id="sesame-change-email" type="submit" name="change" value="on">${msg("sesameChange")}<span class="visually-hidden"> ${msg("sesameWorkspaceChangeWhat")}</span></button>
      </@s.person>
    </form>
  </#if>
  <p><@s.whole msg("sesameWorkspaceSent")/></p>
  <section class="aside" aria-labelledby="no-mail">
    <h2 id="no-mail"><@s.whole msg("sesameNoMail")/></h2>
    <ul>
      <li><@s.whole msg("sesameNoMailSpam")/></li>
      <li><@s.whole msg("sesameWorkspaceOtherAddress")/></li>
      <li>${msg("sesameNoMailLimit")}</li>
    </ul>
    <p><a id="sesame-help-mail" href="${s.help("mail")}"><@s.whole msg("sesameHelpMail")/></a></p>
    <p><a id="sesame-workspace-again" href="${s.beside("sesame-workspace")}"><@s.whole msg("sesameWorkspaceAgain")/></a></p>
  </section>
  <@back/>
</@s.page>
<#else>
<@s.page heading=msg("sesameLinkDead.EXPIRED") summary=false error=true>
  <p><@s.whole msg("sesameWorkspaceOver")/></p>
  <p><a class="button button-primary" id="sesame-find-workspace" href="${s.beside("sesame-workspace")}">${msg("sesameWorkspace")}</a></p>
  <@back/>
</@s.page>
</#if>
