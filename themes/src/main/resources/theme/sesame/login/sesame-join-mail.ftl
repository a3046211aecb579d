<#import "sesame.ftl" as s>
<#assign withLink = mailMode != "code">
<@s.page heading=msg("sesameSendTitle." + withLink?then("link", "code"))>
  <@s.person name=maskedAddress/>
  <p id="sesame-join-what">${msg("sesameJoinMail." + mailMode, s.isolated(joinProvider))}</p>
  <@s.form id="sesame-send-form">
    <@s.submit id="sesame-send-link" label=msg(withLink?then("sesameSendLink", "sesameSendCode")) name="send"/>
  </@s.form>
  <@s.otherWays/>
  <p class="aside"><a id="sesame-join-cancel" href="${url.loginRestartFlowUrl}">${msg("sesameJoinCancel")}</a></p>
</@s.page>
