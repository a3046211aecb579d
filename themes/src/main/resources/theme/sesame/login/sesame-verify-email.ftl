<#import "sesame.ftl" as s>
<#assign withLink = mailMode != "code">
<@s.page heading=msg(verifyNew?then("updateEmailTitle", "emailVerifyTitle")) summary=false>
  <@s.errorSummary fields={"code": "code"} labels={"code": msg("sesameCodeLabel", codeLength)}/>
  <p id="sesame-verify-email"><@s.breakable text=msg("sesameVerifySent." + mailMode, verifyAddress)/></p>
  <p class="hint" id="sesame-asked-at"><@s.whole msg("sesameMailAskedAt", mailAskedAt)/></p>
  <@s.form id="sesame-code-form">
    <@s.codeField name="code" label=msg("sesameCodeLabel", codeLength) hint=msg("sesameCodeHint", s.duration(codeLifetime)) errorName="code"/>
    <@s.submit id="sesame-verify-code" label=msg("doContinue")/>
  </@s.form>
  <#if withLink>
    <p class="hint">${msg("sesameCodeBehindLink")}</p>
    <p class="hint"><@s.whole msg("sesameLinkOtherTab")/> <a id="sesame-continue" href="${url.loginAction?replace("([?&])session_code=[^&]*&?", "$1", "r")}">${msg("sesameContinueHere")}</a></p>
  </#if>
  <section class="aside" aria-labelledby="no-mail">
    <h2 id="no-mail"><@s.whole msg("sesameNoMail")/></h2>
    <p><@s.whole msg("sesameNoMailSpam")/></p>
    <p><a id="sesame-help-mail" href="${s.help("mail")}">${msg("sesameHelpMail")}</a></p>
    <@s.form id="sesame-resend-form">
      <button class="button button-secondary" id="sesame-resend" type="submit" name="resend" value="on">${msg("sesameVerifyAgain")}</button>
      <#if verifyNew><@s.secondary id="sesame-change-email" label=msg("sesameVerifyChange") name="change" value="on"/></#if>
      <@s.cancelAction/>
    </@s.form>
  </section>
</@s.page>
