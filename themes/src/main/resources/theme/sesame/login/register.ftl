<#import "sesame.ftl" as s>
<#import "profile.ftl" as profileForm>
<#assign identifier = realm.registrationEmailAsUsername?then("email", "username")>
<#-- A password stands right below the name it belongs to: password managers keep both together. -->
<#macro password attribute>
  <#if passwordRequired?? && attribute.name == identifier>
    <@s.newPassword id="password" label=msg("password") profile=true/>
  </#if>
</#macro>
<#assign captcha = recaptchaRequired?? && recaptchaSiteKey??>
<#assign captchaHost = captcha?then((scripts![])?join(" ")?contains("www.recaptcha.net/")?then("https://www.recaptcha.net", "https://www.google.com"), "")>
<#-- Google's reCAPTCHA is a script and a frame of Google's: the only page that lets in another server, and only where the realm asks for it. -->
<@s.page heading=s.headingOf(messageHeader!"registerTitle") summary=false
    scriptSources=captcha?then(captchaHost + "/recaptcha/ https://www.gstatic.com/recaptcha/", "")
    policy=captcha?then("connect-src 'self' " + captchaHost + "/recaptcha/; frame-src " + captchaHost + "/recaptcha/ https://recaptcha.google.com/recaptcha/", "")>
  <@profileForm.errorSummary below={identifier: {"password": "password", "password-confirm": "password-confirm"}} more={"termsAccepted": "termsAccepted"}
      moreLabels={"password": msg("password"), "password-confirm": msg("passwordConfirm"), "termsAccepted": msg("acceptTerms")}/>
  <@profileForm.form id="kc-register-form" action=url.registrationAction after=password>
    <#if termsAcceptanceRequired??>
      <h2 id="terms-title">${msg("termsTitle")}</h2>
      <@s.terms id="kc-registration-terms-text"/>
      <@s.checkbox name="termsAccepted" label=msg("acceptTerms") checked=(register.formData.termsAccepted)??/>
    </#if>
    <#if captcha>
      <noscript><p class="alert alert-warning">${msg("sesameCaptchaNeedsScript")}</p></noscript>
      <#if recaptchaVisible!false>
        <div class="group g-recaptcha" data-size="compact" data-sitekey="${recaptchaSiteKey}" data-action="${recaptchaAction}"></div>
      </#if>
    </#if>
    <#if captcha && !(recaptchaVisible!false)>
      <script src="${url.resourcesPath}/js/recaptcha.js?${s.resourcesTag}"></script>
      <button class="button button-primary g-recaptcha" id="sesame-register" type="submit" data-sitekey="${recaptchaSiteKey}" data-callback="onSubmitRecaptcha" data-action="${recaptchaAction}">${msg("doRegister")}</button>
    <#else>
      <@s.submit id="sesame-register" label=msg("doRegister")/>
    </#if>
  </@profileForm.form>
  <#if (sesameMailedLink!"") == "invitation" && messagesPerField.getFirstError("email") == msg("emailExistsMessage")><p>${msg("sesameInvitedAlready")}</p></#if>
  <p class="aside">${msg("sesameHaveAccount")} <a id="sesame-back-to-login" href="${url.loginUrl}">${msg("doLogIn")}</a></p>
</@s.page>
