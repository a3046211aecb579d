<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<#assign confirms = linkState == "confirm">
<#assign typesCode = confirms && !linkHere && linkElsewhere == "confirm_with_code">
<#assign showsCode = confirms && !linkHere && linkElsewhere == "show_code">
<#assign button = (properties.kcButtonClass!"") + " " + (properties.kcButtonPrimaryClass!"") + " " + (properties.kcButtonBlockClass!"")>
<@layout.registrationLayout displayMessage=confirms && !messagesPerField.existsError("code"); section>
  <#if section = "header">
    <#if confirms>${msg("sesameLink." + linkPurpose)}<#elseif linkState == "code">${msg(linkCode???then("sesameLinkCode" + (linkPurpose == "ADDRESS")?then(".ADDRESS", ""), "sesameLinkNoCode"))}<#elseif linkState == "already">${msg("sesameLinkAlready")}<#elseif linkState == "other">${msg("sesameLinkOther")}<#elseif linkState == "there">${msg("sesameLinkThere")}<#elseif linkState == "gone">${msg("sesameLinkGone")}<#elseif linkState == "renewed">${msg("sesameCheckMail")}<#else>${msg("sesameLinkDead." + linkDead)}</#if>
  <#elseif section = "form">
    <#if confirms>
      <p><#if linkHere>${msg("sesameLinkHere." + linkPurpose)}<#elseif linkByAdmin>${msg("sesameLinkByAdmin" + (linkPurpose == "ACTIVATION")?then(".ACTIVATION", ""))}<#else>${msg(showsCode?then("sesameLinkShowsCode", "sesameLinkElsewhere"))}</#if></p>
      <p>${msg("sesameLinkAccount")} <bdi>${linkAccount}</bdi><#if linkProvider??><br>${msg("sesameJoinOutside", linkProvider)} <bdi>${linkOutside}</bdi></#if><#if linkUsername??><br>${msg("username")} <bdi>${linkUsername}</bdi></#if><#if !linkByAdmin><br>${msg("sesameLinkAskedAt")} ${linkAskedAt}</#if></p>
      <form method="post">
        <input type="hidden" name="nonce" value="${linkNonce}">
        <#if typesCode>
          <div class="${properties.kcFormGroupClass!}">
            <label for="code" class="${properties.kcLabelClass!}">${msg("sesameCodeLabel", codeLength)}</label>
            <span class="${properties.kcInputClass!}"><input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" autofocus<#if messagesPerField.existsError("code")> aria-invalid="true" aria-describedby="input-error-code"</#if>></span>
            <#if messagesPerField.existsError("code")><span id="input-error-code" class="${properties.kcInputErrorMessageClass!}" aria-live="polite">${messagesPerField.get("code")}</span></#if>
          </div>
        </#if>
        <button class="${button}" id="sesame-confirm-link" type="submit">${msg(showsCode?then("sesameLinkShowCode", "sesameLinkConfirm." + linkPurpose))}</button>
      </form>
      <#if !linkHere><p>${msg(linkByAdmin?then("sesameLinkUnexpected", "sesameLinkNotYou"))}</p></#if>
    <#elseif linkState == "code" && linkCode??>
      <p>${msg("sesameLinkCodeWhere")}</p>
      <p><strong id="sesame-link-code" dir="ltr">${linkCode}</strong></p>
      <p>${msg("sesameLinkCodeValid")}</p>
    <#elseif linkState == "code">
      <p>${msg("sesameLinkNoCodeHelp")}</p>
    <#elseif linkState == "already">
      <p>${msg("sesameLinkPresent")} <bdi>${linkPresent}</bdi>.</p>
      <p><a class="${button}" id="sesame-link-start" href="${linkStart}">${msg("doContinue")}</a></p>
    <#elseif linkState == "other">
      <p>${msg("sesameLinkPresent")} <bdi>${linkPresent}</bdi>.</p>
      <p>${msg("sesameLinkFor")} <bdi>${linkAccount}</bdi>. ${msg("sesameLinkOtherHelp")}</p>
      <p><a class="${button}" id="sesame-link-start" href="${linkStart}">${msg("sesameLinkKeep")} <bdi>${linkPresent}</bdi></a></p>
      <p><a id="sesame-link-logout" href="${linkLogout}">${msg("sesameLinkLogout")}</a></p>
    <#elseif linkState == "there">
      <p>${msg(linkForDevice?then("sesameLinkThereDevice", "sesameLinkThereApplication"))}</p>
      <p>${msg(linkCodeTyped?then("sesameLinkThereCode", "sesameLinkThereNoCode"))}</p>
    <#elseif linkState == "gone">
      <p>${msg("sesameLinkGoneHelp")}</p>
    <#elseif linkState == "renewed">
      <p id="sesame-link-renewed">${msg("sesameLinkRenewed")}</p>
      <p>${msg("sesameNoMailSpam")}</p>
      <p><a id="sesame-link-start" href="${linkStart}">${msg("sesameBackToLogin")}</a></p>
    <#elseif linkNonce??>
      <p>${msg((linkDead == "USED")?then("sesameLinkDeadHelp.USED." + linkPurpose, "sesameLinkDeadHelp." + (linkDead == "SUPERSEDED")?then("SUPERSEDED", "OLD")))}</p>
      <form method="post">
        <input type="hidden" name="nonce" value="${linkNonce}">
        <button class="${button}" id="sesame-link-renew" type="submit" name="renew" value="on">${msg("sesameLinkRenew")}</button>
      </form>
      <p><a id="sesame-link-again" href="${linkStart}">${msg("sesameLinkAgain." + linkPurpose)}</a></p>
    <#else>
      <p>${msg((linkDead == "EXPIRED" && linkTold)?then("sesameLinkDeadHelp.OLD", "sesameLinkDeadHelp." + linkDead + (linkDead == "USED" || linkDead == "REVOKED" && linkPurpose == "ACTIVATION")?then("." + linkPurpose, "")))}</p>
      <p><a id="sesame-link-again" href="${linkStep!linkStart}">${msg((linkStep??)?then("sesameLinkAgain.HERE", "sesameLinkAgain." + linkPurpose))}</a></p>
    </#if>
  </#if>
</@layout.registrationLayout>
