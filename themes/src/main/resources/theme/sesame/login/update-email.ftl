<#import "sesame.ftl" as s>
<#import "profile.ftl" as profileForm>
<@s.page heading=msg("updateEmailTitle") summary=false>
  <@profileForm.errorSummary/>
  <@profileForm.form id="kc-update-email-form">
    <@s.checkbox name="logout-sessions" label=msg("logoutOtherSessions")/>
    <@s.submit id="sesame-continue" label=msg("sesameSaveEmail")/>
    <@s.cancelAction/>
  </@profileForm.form>
</@s.page>
