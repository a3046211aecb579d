<#import "sesame.ftl" as s>
<#if notMeState == "ask">
<@s.page heading=msg("sesameNotMe")>
  <p>${msg("sesameNotMeIntro")}</p>
  <ul>
    <#if notMeProvider??><li>${msg("sesameNotMeUnlink", s.isolated(notMeProvider))}</li></#if>
    <#if notMeAddress??><li><@s.whole msg("sesameNotMeAddress." + notMeAddress, s.isolated(notMeAccount))/></li></#if>
    <#if notMeSince!false><li>${msg((notMeAddress??)?then("sesameNotMeSince", "sesameNotMeSinceThen"))}</li></#if>
    <#if notMeCredential??><li><#if ["otp", "webauthn", "webauthn-passwordless", "recovery-authn-codes"]?seq_contains(notMeCredential)>${msg("sesameNotMeCredential", msg("sesameCredential." + notMeCredential))}<#else>${msg("sesameNotMeCredentialAny")}</#if></li></#if>
    <#if notMePassword == "ended" && (notMeAddress!"") != "lost"><li><@s.whole msg("sesameNotMePassword")/></li><#elseif notMePassword == "kept"><li><@s.whole msg("sesameNotMePasswordKept")/></li><#elseif notMePassword == "newer"><li><@s.whole msg("sesameNotMePasswordNewer")/></li></#if>
    <li>${msg("sesameNotMeSessions")}</li>
  </ul>
  <dl class="facts">
    <div><dt>${msg("sesameLinkAccount")}</dt><dd><bdi id="sesame-not-me-account"><@s.breakable text=notMeAccount/></bdi></dd></div>
    <#if notMeOutside??><div><dt>${msg("sesameJoinOutside", s.isolated(notMeProvider))}</dt><dd><bdi><@s.breakable text=notMeOutside/></bdi></dd></div></#if>
    <div><dt>${msg("sesameNotMeAt")}</dt><dd>${notMeAt}</dd></div>
  </dl>
  <p>${msg("sesameNotMeWasMe")}</p>
  <form class="step" method="post" novalidate data-once>
    <input type="hidden" name="nonce" value="${notMeNonce}">
    <@s.submit id="sesame-not-me" label=msg("sesameNotMeConfirm")/>
  </form>
</@s.page>
<#elseif notMeState == "done">
<@s.page heading=msg((["kept", "newer"]?seq_contains(notMePassword) || (notMeAddress!"") == "lost")?then("sesameNotMeDonePartly", "sesameNotMeDone")) summary=false languages=false>
  <p>${msg("sesameNotMeDoneHelp")}</p>
  <#if notMeAddress??><p><@s.whole msg("sesameNotMeDoneAddress." + notMeAddress)/></p></#if>
  <#if notMePassword == "kept"><p><@s.whole msg("sesameNotMeDoneKept")/></p></#if>
  <#if ["ended", "newer"]?seq_contains(notMePassword) && (notMeAddress!"") != "lost">
    <p><@s.whole msg((notMePassword == "newer")?then("sesameNotMeDoneNewer", "sesameNotMeDonePassword"))/></p>
    <#if notMeReset??><p><a class="button button-primary" id="sesame-forgot-password" href="${notMeReset}">${msg("sesameNotMeReset")}</a></p></#if>
  </#if>
  <@s.contact key="sesameNotMeContact"/>
</@s.page>
<#else>
<@s.page heading=msg("sesameNotMeOver") summary=false error=true languages=false>
  <p>${msg("sesameNotMeOverHelp")}</p>
  <#if notMeReset??><p><a class="button button-primary" id="sesame-forgot-password" href="${notMeReset}">${msg("sesameNotMeReset")}</a></p></#if>
  <@s.contact key="sesameNotMeContact"/>
</@s.page>
</#if>
