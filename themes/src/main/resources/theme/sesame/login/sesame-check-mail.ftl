<#import "sesame.ftl" as s>
<#assign withLink = mailMode != "code">
<#assign forLogin = mailPurpose != "RESET">
<#assign known = knownPerson!false>
<#assign recipient = maskedAddress!((auth.attemptedUsername)!"")>
<#-- A link ends this very login in another tab, so this tab needs one of its own. -->
<@s.page heading=msg("sesameCheckMail") summary=false otherTab=withLink?then((client.baseUrl)!"", "")>
  <@s.errorSummary fields={"code": "code"} labels={"code": msg("sesameCodeLabel", codeLength)}/>
  <#if known && recipient?has_content>
    <@s.person name=recipient/>
  <#elseif recipient?has_content>
    <@s.form id="sesame-change-form">
      <@s.person name=recipient>
        <button class="link" id="sesame-change-email" type="submit" name="change" value="on">${msg("sesameChange")}<span class="visually-hidden"> ${msg("sesameChangeWhat")}</span></button>
      </@s.person>
    </@s.form>
  </#if>
  <p><@s.whole msg((mailPurpose == "NEW_BROWSER")?then("sesameNewBrowserSent", "sesameMailSent" + known?then("Known", "")) + "." + mailMode)/></p>
  <p class="hint" id="sesame-asked-at"><@s.whole msg("sesameMailAskedAt", mailAskedAt)/></p>
  <#if codeTyped>
    <#if mailMode == "link"><p>${msg("sesameCodeBehindLink")}</p></#if>
    <@s.form id="sesame-code-form">
      <@s.codeField name="code" label=msg("sesameCodeLabel", codeLength) hint=msg("sesameCodeHint", s.duration(codeLifetime)) errorName="code"/>
      <@s.trustBrowser/>
      <@s.submit id="sesame-verify-code" label=msg("doContinue")/>
    </@s.form>
  </#if>
  <#if withLink>
    <#if forLogin>
      <@s.form id="sesame-continue-form">
        <p class="hint" id="continue-hint">${msg("sesameLinkOtherTab")}</p>
        <button class="button button-secondary" id="sesame-continue-here" type="submit" name="continue" value="on" aria-describedby="continue-hint">${msg("sesameContinueHere")}</button>
      </@s.form>
    </#if>
    <p class="hint" role="status" id="link-status" data-tab="${tabId}" data-step="${url.loginUrl}" data-opened="${msg("sesameLinkOpened")}"></p>
  </#if>
  <section class="aside" aria-labelledby="no-mail">
    <h2 id="no-mail"><@s.whole msg("sesameNoMail")/></h2>
    <ul>
      <li><@s.whole msg("sesameNoMailSpam")/></li>
      <#if !known><li>${msg((maskedAddress??)?then("sesameNoMailMasked", "sesameNoMailAddress"))}</li></#if>
      <li>${msg("sesameNoMailLimit")}</li>
      <#if mailPurpose != "NEW_BROWSER"><li><@s.whole msg("sesameNoMailNoAddress")/></li></#if>
      <#if forLogin && auth?has_content && auth.showTryAnotherWayLink()><li>${msg("sesameNoMailOtherWay")}</li></#if>
    </ul>
    <p><a id="sesame-help-mail" href="${s.help("mail")}">${msg("sesameHelpMail")}</a></p>
    <#if resendPossible>
      <@s.form id="sesame-resend-form">
        <button class="button button-secondary" id="sesame-resend" type="submit" name="resend" value="on">${msg({"link": "sesameResendLink", "code": "sesameResend"}[mailMode]!"sesameMailAgain")}</button>
        <#if resendDelay gt 0>
          <p class="hint">${msg("sesameResendDelay", s.wait(resendDelay))}</p>
        </#if>
        <p class="hint" role="status" id="resend-status" data-resend-in="${resendIn?c}" data-ready="${msg("sesameResendReady")}"></p>
      </@s.form>
    </#if>
  </section>
  <#if forLogin>
    <@s.otherWays id="sesame-other-way"/>
  <#else>
    <p class="aside"><a id="sesame-back-to-login" href="${url.loginUrl}">${msg("sesameBackToLogin")}</a></p>
  </#if>
</@s.page>
