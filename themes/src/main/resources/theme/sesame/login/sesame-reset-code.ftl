<#import "sesame.ftl" as s>
<#assign withCode = resetMode != "link">
<@s.page heading=msg("sesameCheckMail") summary=false>
  <@s.errorSummary fields={"code": "code"}/>
  <#if auth?has_content && auth.attemptedUsername?has_content>
    <@s.form id="sesame-change-form">
      <@s.person name=auth.attemptedUsername>
        <button class="link" id="sesame-change-email" type="submit" name="change" value="on">${msg("sesameChange")}<span class="visually-hidden"> ${msg("sesameChangeWhat")}</span></button>
      </@s.person>
    </@s.form>
  </#if>
  <p>${msg("sesameMailSent." + resetMode)}</p>
  <#if withCode>
    <@s.form id="sesame-code-form">
      <@s.codeField name="code" label=msg("sesameCodeLabel", codeLength?c) hint=msg("sesameCodeHint", s.duration(codeLifetime)) errorName="code"/>
      <@s.submit id="sesame-verify-code" label=msg("doContinue")/>
    </@s.form>
  </#if>
  <section class="aside" aria-labelledby="no-mail">
    <h2 id="no-mail">${msg("sesameNoMail")}</h2>
    <ul>
      <li>${msg("sesameNoMailSpam")}</li>
      <li>${msg("sesameNoMailAddress")}</li>
      <li>${msg("sesameNoMailLimit")}</li>
      <li>${msg("sesameNoMailNoAddress")}</li>
    </ul>
    <#if resendPossible>
      <@s.form id="sesame-resend-form">
        <button class="button button-secondary" id="sesame-resend" type="submit" name="resend" value="on">${withCode?then(msg("sesameResend"), msg("sesameResendLink"))}</button>
        <#if resendDelay gt 0>
          <p class="hint">${msg("sesameResendDelay", s.duration(resendDelay))}</p>
        </#if>
        <p class="hint" role="status" id="resend-status" data-resend-in="${resendIn?c}" data-ready="${msg("sesameResendReady")}"></p>
      </@s.form>
    </#if>
  </section>
  <p class="aside"><a id="sesame-back-to-login" href="${url.loginUrl}">${msg("sesameBackToLogin")}</a></p>
</@s.page>
