<#import "sesame.ftl" as s>
<#--
  Login with a digital wallet, from Keycloak 26.8 on. With a wallet on another device this page has to ask the server
  whether the answer has come: what can't work without script is shown by the script.
-->
<#assign here = (sameDeviceWalletUrl!"")?has_content elsewhere = (crossDeviceQrCode!"")?has_content>
<@s.page heading=msg("oid4vpLoginTitle") images=elsewhere?then("data:", "") script="wallet.js">
  <#if here>
    <p><a class="button button-primary" id="oid4vp-open-wallet" href="${sameDeviceWalletUrl}">${msg("oid4vpOpenWalletApp")}</a></p>
  </#if>
  <#if elsewhere>
    <div id="oid4vp-qr-block" data-wallet-status="${crossDeviceStatusUrl}" hidden>
      <h2>${msg("oid4vpScanQrCodeTitle")}</h2>
      <p id="oid4vp-qr-instruction">${msg("oid4vpScanQrCode")}</p>
      <p><img class="qr" id="oid4vp-qr-code" src="data:image/png;base64,${crossDeviceQrCode}" alt="${msg("oid4vpQrCodeAlt")}" data-oid4vp-wallet-url="${crossDeviceWalletUrl!""}"></p>
    </div>
    <div role="status">
      <div class="alert alert-warning" id="oid4vp-qr-expired" hidden>${msg("oid4vpQrExpired")}</div>
    </div>
    <#if !here><@s.needsScript/></#if>
  </#if>
  <p><a class="button button-secondary" id="oid4vp-restart-login" href="${url.loginRestartFlowUrl}">${msg("sesamePageExpiredRestart")}</a></p>
</@s.page>
