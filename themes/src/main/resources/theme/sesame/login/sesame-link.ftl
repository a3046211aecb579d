<#import "sesame.ftl" as s>
<#-- What somebody needs to tell his own request from a stranger's. -->
<#macro facts>
  <dl class="facts">
    <#if client??><div><dt>${msg("sesameLinkApplication")}</dt><dd><bdi>${linkApplication!s.applicationName()}</bdi></dd></div></#if>
    <div><dt>${msg("sesameLinkAccount")}</dt><dd><bdi id="sesame-link-account"><@s.breakable text=linkAccount/></bdi></dd></div>
    <#if linkProvider??><div><dt>${msg("sesameJoinOutside", s.isolated(linkProvider))}</dt><dd><bdi id="sesame-link-outside"><@s.breakable text=linkOutside/></bdi></dd></div></#if>
    <#if linkUsername??><div><dt>${msg("username")}</dt><dd><bdi id="sesame-link-username"><@s.breakable text=linkUsername/></bdi></dd></div></#if>
    <#if !linkByAdmin>
      <div><dt>${msg("sesameLinkAskedAt")}</dt><dd>${linkAskedAt}</dd></div>
      <#if linkBrowser?? || linkSystem??><div><dt>${msg("sesameLinkDevice")}</dt><dd><bdi>${[linkBrowser!"", linkSystem!""]?filter(part -> part?has_content)?join(", ")}</bdi></dd></div></#if>
    </#if>
  </dl>
</#macro>
<#if linkState == "confirm">
<#assign typesCode = !linkHere && linkElsewhere == "confirm_with_code">
<#assign showsCode = !linkHere && linkElsewhere == "show_code">
<@s.page heading=msg("sesameLink." + linkPurpose) summary=false>
  <@s.errorSummary fields={"code": "code"} labels={"code": msg("sesameCodeLabel", codeLength)}/>
  <p><#if linkHere>${msg("sesameLinkHere." + linkPurpose)}<#elseif linkByAdmin>${msg("sesameLinkByAdmin" + (linkPurpose == "ACTIVATION")?then(".ACTIVATION", ""))}<#else>${msg(showsCode?then("sesameLinkShowsCode", "sesameLinkElsewhere"))}</#if></p>
  <@facts/>
  <#if !linkHere><p>${msg(linkByAdmin?then("sesameLinkUnexpected", "sesameLinkNotYou"))}</p></#if>
  <form class="step" method="post" novalidate data-once<#if linkTab??> data-tab="${linkTab}"</#if><#if linkHere && !linkPressedInVain> data-go-on="seen"</#if>>
    <input type="hidden" name="nonce" value="${linkNonce}">
    <#if typesCode><@s.codeField name="code" label=msg("sesameCodeLabel", codeLength) hint=msg("sesameLinkCodeHint") errorName="code"/></#if>
    <@s.submit id="sesame-confirm-link" label=msg(showsCode?then("sesameLinkShowCode", "sesameLinkConfirm." + linkPurpose))/>
  </form>
</@s.page>
<#elseif linkState == "code" && linkCode??>
<@s.page heading=msg("sesameLinkCode" + (linkPurpose == "ADDRESS")?then(".ADDRESS", "")) summary=false>
  <p>${msg("sesameLinkCodeWhere")}</p>
  <p class="shown-code" id="sesame-link-code" dir="ltr">${linkCode}</p>
  <p>${msg("sesameLinkCodeValid")}</p>
  <@facts/>
  <p>${msg("sesameLinkCodeAsked")}</p>
</@s.page>
<#elseif linkState == "code">
<@s.page heading=msg("sesameLinkNoCode") summary=false>
  <p>${msg("sesameLinkNoCodeHelp")}</p>
</@s.page>
<#elseif linkState == "already">
<@s.page heading=msg("sesameLinkAlready") summary=false>
  <p>${msg("sesameLinkPresent")} <bdi>${linkPresent}</bdi>.</p>
  <p><a class="button button-primary" id="sesame-link-start" href="${linkStart}">${msg("doContinue")}</a></p>
</@s.page>
<#elseif linkState == "other">
<@s.page heading=msg("sesameLinkOther") summary=false>
  <p>${msg("sesameLinkPresent")} <bdi>${linkPresent}</bdi>.</p>
  <p>${msg("sesameLinkFor")} <bdi id="sesame-link-account"><@s.breakable text=linkAccount/></bdi>. ${msg("sesameLinkOtherHelp")}</p>
  <p><a class="button button-primary" id="sesame-link-start" href="${linkStart}">${msg("sesameLinkKeep")} <bdi>${linkPresent}</bdi></a></p>
  <p><a class="button button-secondary" id="sesame-link-logout" href="${linkLogout}">${msg("sesameLinkLogout")}</a></p>
</@s.page>
<#elseif linkState == "there">
<@s.page heading=msg("sesameLinkThere") summary=false>
  <p>${msg(linkForDevice?then("sesameLinkThereDevice", "sesameLinkThereApplication"))}</p>
  <p>${msg(linkCodeTyped?then("sesameLinkThereCode", "sesameLinkThereNoCode"))}</p>
  <@facts/>
  <p>${msg("sesameLinkNotYou")}</p>
</@s.page>
<#elseif linkState == "gone">
<@s.page heading=msg("sesameLinkGone") summary=false error=true>
  <p>${msg("sesameLinkGoneHelp")}</p>
</@s.page>
<#elseif linkState == "renewed">
<@s.page heading=msg("sesameCheckMail") summary=false>
  <p id="sesame-link-renewed">${msg("sesameLinkRenewed")}</p>
  <p>${msg("sesameNoMailSpam")}</p>
  <p class="aside"><a id="sesame-link-start" href="${linkStart}">${msg("sesameBackToLogin")}</a></p>
</@s.page>
<#elseif linkNonce??>
<#-- A link to a new account: whoever has it gets another mail here, or in by another way. -->
<@s.page heading=msg("sesameLinkDead." + linkDead) summary=false error=true>
  <p>${msg((linkDead == "USED")?then("sesameLinkDeadHelp.USED." + linkPurpose, "sesameLinkDeadHelp." + (linkDead == "SUPERSEDED")?then("SUPERSEDED", "OLD")))}</p>
  <form class="step" method="post" novalidate data-once>
    <input type="hidden" name="nonce" value="${linkNonce}">
    <button class="button button-primary" id="sesame-link-renew" type="submit" name="renew" value="on">${msg("sesameLinkRenew")}</button>
  </form>
  <p class="aside"><a id="sesame-link-again" href="${linkStart}">${msg("sesameLinkAgain." + linkPurpose)}</a></p>
</@s.page>
<#else>
<@s.page heading=msg("sesameLinkDead." + linkDead) summary=false error=true>
  <p>${msg((linkDead == "EXPIRED" && linkTold)?then("sesameLinkDeadHelp.OLD", "sesameLinkDeadHelp." + linkDead + (linkDead == "USED" || linkDead == "REVOKED" && linkPurpose == "ACTIVATION")?then("." + linkPurpose, "")))}</p>
  <p><a class="button button-primary" id="sesame-link-again" href="${linkStep!linkStart}">${msg((linkStep??)?then("sesameLinkAgain.HERE", "sesameLinkAgain." + linkPurpose))}</a></p>
</@s.page>
</#if>
