<#import "sesame.ftl" as s>
<#import "profile.ftl" as profileForm>
<@s.page heading=msg("loginProfileTitle") summary=false>
  <@profileForm.errorSummary/>
  <@profileForm.form id="kc-update-profile-form">
    <@s.submit id="sesame-continue" label=msg("sesameSave")/>
    <@s.cancelAction/>
  </@profileForm.form>
</@s.page>
