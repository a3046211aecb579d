<#import "sesame.ftl" as s>
<#assign withLink = mailMode != "code">
<#-- Whoever is known may have typed the password already. -->
<#assign title = msg((withLink && !knownPerson??)?then("sesamePasswordless", "sesameSendTitle." + withLink?then("link", "code")))>
<@s.page heading=title summary=false>
  <@s.errorSummary fields={"username": "username"} labels={"username": s.identifierLabel()}/>
  <p>${msg("sesameSendIntro." + mailMode)}</p>
  <@s.form id="sesame-send-form">
    <#if knownPerson??>
      <@s.person name=knownPerson/>
    <#else>
      <@s.identifierField/>
    </#if>
    <@s.submit id="sesame-send-link" label=msg(withLink?then("sesameSendLink", "sesameSendCode")) name="send"/>
  </@s.form>
  <@s.otherWays/>
</@s.page>
