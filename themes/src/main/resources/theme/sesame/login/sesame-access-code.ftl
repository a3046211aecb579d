<#import "sesame.ftl" as s>
<@s.page heading=msg("sesameAccessCodeTitle") summary=false>
  <@s.errorSummary fields={"username": "username", "code": "code"} labels={"username": s.identifierLabel(), "code": msg("sesameAccessCodeLabel")}/>
  <p>${msg("sesameAccessCodeIntro")}</p>
  <@s.form id="sesame-access-code-form">
    <#if knownPerson??>
      <@s.person name=knownPerson/>
    <#else>
      <@s.textField name="username" label=s.identifierLabel() value=codeUsername!"" autocomplete="username" autofocus=!(codeUsername!"")?has_content/>
    </#if>
    <@s.textField name="code" label=msg("sesameAccessCodeLabel") hint=msg("sesameAccessCodeHint") autocomplete="off" autofocus=knownPerson?? || (codeUsername!"")?has_content/>
    <@s.submit id="sesame-access-code" label=msg("doContinue")/>
  </@s.form>
  <#if codeContact!false><@s.contact key="sesameContactTrouble"/></#if>
  <p>${msg("sesameAccessCodeShared")}</p>
  <#if named!false>
    <@s.otherWays/>
  <#else>
    <p class="aside"><a id="sesame-back-to-login" href="${url.loginRestartFlowUrl}">${msg("sesameBackToLogin")}</a></p>
  </#if>
</@s.page>
