<#import "sesame.ftl" as s>
<#if linkDead??>
<#assign title = msg("sesameLinkDead." + linkDead)>
<@s.page heading=title summary=false error=true>
  <p>${msg("sesameLinkDeadHelp." + linkDead)}</p>
  <p><a class="button button-primary" id="sesame-link-again" href="${linkAgain}">${msg("sesameLinkAgain")}</a></p>
</@s.page>
<#else>
<@s.page heading=msg("sesameLink." + linkPurpose) summary=false>
  <#if linkPressedInVain><@s.alert type="error">${msg("sesameLinkCookies")}</@s.alert></#if>
  <p>${linkHere?then(msg("sesameLinkHere"), msg("sesameLinkElsewhere"))}</p>
  <dl class="facts">
    <#if client??><div><dt>${msg("sesameLinkApplication")}</dt><dd>${s.applicationName()}</dd></div></#if>
    <div><dt>${msg("sesameLinkAccount")}</dt><dd><bdi id="sesame-link-account">${linkAccount}</bdi></dd></div>
    <div><dt>${msg("sesameLinkAskedAt")}</dt><dd>${linkAskedAt}</dd></div>
    <#if linkBrowser?? || linkSystem??><div><dt>${msg("sesameLinkDevice")}</dt><dd><bdi>${[linkBrowser!"", linkSystem!""]?filter(part -> part?has_content)?join(", ")}</bdi></dd></div></#if>
  </dl>
  <#if !linkHere><p>${msg("sesameLinkNotYou")}</p></#if>
  <form class="step" method="post" data-once<#if linkHere && !linkPressedInVain> data-go-on</#if>>
    <input type="hidden" name="nonce" value="${linkNonce}">
    <@s.submit id="sesame-confirm-link" label=msg("sesameLinkConfirm." + linkPurpose)/>
  </form>
</@s.page>
</#if>
