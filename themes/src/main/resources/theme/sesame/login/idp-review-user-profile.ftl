<#import "sesame.ftl" as s>
<#import "profile.ftl" as profileForm>
<@s.page heading=msg("loginIdpReviewProfileTitle") summary=false>
  <@profileForm.errorSummary/>
  <@profileForm.form id="kc-idp-review-profile-form">
    <@s.submit id="sesame-continue" label=msg("doContinue")/>
  </@profileForm.form>
</@s.page>
