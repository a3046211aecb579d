<#import "sesame.ftl" as s>
<@s.page heading=msg("pageExpiredTitle")>
  <p>${msg("sesamePageExpired")}</p>
  <p><a class="button button-primary" id="loginContinueLink" href="${url.loginAction}">${msg("sesamePageExpiredContinue")}</a></p>
  <p><a class="button button-secondary" id="loginRestartLink" href="${url.loginRestartFlowUrl}">${msg("sesamePageExpiredRestart")}</a></p>
</@s.page>
