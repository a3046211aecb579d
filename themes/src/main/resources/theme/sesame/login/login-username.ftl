<#import "sesame.ftl" as s>
<@s.page heading=msg("loginAccountTitle") summary=false>
  <@s.errorSummary fields={"username": "username"} labels={"username": s.identifierLabel()}/>
  <#if realm.password>
    <@s.form id="kc-form-login">
      <#if usernameHidden??>
        <@s.who known=true/>
      <#else>
        <@s.identifierField/>
        <#if realm.rememberMe>
          <@s.checkbox name="rememberMe" label=msg("rememberMe") checked=login.rememberMe??/>
        </#if>
      </#if>
      <@s.submit id="sesame-continue" label=msg("doContinue")/>
      <#if sesameCompanyFailed??>
        <#if sesameAnotherWay!true>
          <button class="button button-secondary" id="sesame-without-company" type="submit" name="company" value="none">${msg("sesameWithoutCompany")}</button>
        </#if>
      </#if>
      <#if sesameAccessCode??><p class="aside"><button class="link" id="sesame-access-code" type="submit" name="access-code" value="" formnovalidate>${msg("sesameAccessCode")}</button></p></#if>
      <#if sesameCompanies??><p class="aside"><button class="link" id="sesame-company-login" type="submit" name="company-id" value="" formnovalidate>${msg("sesameCompanyId")}</button></p></#if>
    </@s.form>
  </#if>
  <#if sesameCompanyFailed?? || sesameProviderFailure??><@s.contact key="sesameContactTrouble"/></#if>
  <@s.passkeys/>
  <#if realm.password>
    <@s.providers/>
    <@s.registration/>
  </#if>
  <@s.workspaceLink/>
</@s.page>
