<#-- For themes that have no page of this name: Keycloak's own layout and classes. -->
<#import "template.ftl" as layout>
<#assign button = (properties.kcButtonClass!"") + " " + (properties.kcButtonPrimaryClass!"") + " " + (properties.kcButtonBlockClass!"")>
<@layout.registrationLayout displayMessage=notMeState == "ask"; section>
  <#if section = "header">
    <#if notMeState == "ask">${msg("sesameNotMe")}<#elseif notMeState == "done">${msg((["kept", "newer"]?seq_contains(notMePassword) || (notMeAddress!"") == "lost")?then("sesameNotMeDonePartly", "sesameNotMeDone"))}<#else>${msg("sesameNotMeOver")}</#if>
  <#elseif section = "form">
    <#if notMeState == "ask">
      <p>${msg("sesameNotMeIntro")}</p>
      <ul>
        <#if notMeProvider??><li>${msg("sesameNotMeUnlink", notMeProvider)}<#if notMeOutside??> (<bdi>${notMeOutside}</bdi>)</#if></li></#if>
        <#if notMeAddress??><li>${msg("sesameNotMeAddress." + notMeAddress, notMeAccount)}</li></#if>
        <#if notMeSince!false><li>${msg((notMeAddress??)?then("sesameNotMeSince", "sesameNotMeSinceThen"))}</li></#if>
        <#if notMeCredential??><li><#if ["otp", "webauthn", "webauthn-passwordless", "recovery-authn-codes"]?seq_contains(notMeCredential)>${msg("sesameNotMeCredential", msg("sesameCredential." + notMeCredential))}<#else>${msg("sesameNotMeCredentialAny")}</#if></li></#if>
        <#if notMePassword == "ended" && (notMeAddress!"") != "lost"><li>${msg("sesameNotMePassword")}</li><#elseif notMePassword == "kept"><li>${msg("sesameNotMePasswordKept")}</li><#elseif notMePassword == "newer"><li>${msg("sesameNotMePasswordNewer")}</li></#if>
        <li>${msg("sesameNotMeSessions")}</li>
      </ul>
      <p>${msg("sesameLinkAccount")} <bdi>${notMeAccount}</bdi><br>${msg("sesameNotMeAt")} ${notMeAt}</p>
      <p>${msg("sesameNotMeWasMe")}</p>
      <form method="post">
        <input type="hidden" name="nonce" value="${notMeNonce}">
        <button class="${button}" id="sesame-not-me" type="submit">${msg("sesameNotMeConfirm")}</button>
      </form>
    <#elseif notMeState == "done">
      <p>${msg("sesameNotMeDoneHelp")}</p>
      <#if notMeAddress??><p>${msg("sesameNotMeDoneAddress." + notMeAddress)}</p></#if>
      <#if notMePassword == "kept"><p>${msg("sesameNotMeDoneKept")}</p></#if>
      <#if ["ended", "newer"]?seq_contains(notMePassword) && (notMeAddress!"") != "lost">
        <p>${msg((notMePassword == "newer")?then("sesameNotMeDoneNewer", "sesameNotMeDonePassword"))}</p>
        <#if notMeReset??><p><a class="${button}" id="sesame-forgot-password" href="${notMeReset}">${msg("sesameNotMeReset")}</a></p></#if>
      </#if>
    <#else>
      <p>${msg("sesameNotMeOverHelp")}</p>
      <#if notMeReset??><p><a class="${button}" id="sesame-forgot-password" href="${notMeReset}">${msg("sesameNotMeReset")}</a></p></#if>
    </#if>
  </#if>
</@layout.registrationLayout>
