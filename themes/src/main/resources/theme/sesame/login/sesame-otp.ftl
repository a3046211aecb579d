<#import "sesame.ftl" as s>
<@s.page heading=msg("sesameOtpAny") summary=false>
  <@s.errorSummary fields={"otp": "otp"} labels={"otp": msg("loginOtpOneTime")}/>
  <@s.who/>
  <p>${msg("sesameOtpAnyIntro")}</p>
  <@s.form id="sesame-otp-form">
    <@s.codeField name="otp" label=msg("loginOtpOneTime") hint=msg("sesameOtpAnyHint") errorName="otp" required=false/>
    <@s.submit id="sesame-otp-continue" label=msg("doContinue")/>
    <button class="button button-secondary" id="sesame-otp-skip" type="submit" name="skip" value="on">${msg("sesameOtpSkip")}</button>
  </@s.form>
</@s.page>
