<#import "sesame.ftl" as s>
<#assign withPasskey = offers?seq_contains("passkey") withPassword = offers?seq_contains("password")>
<@s.page heading=msg(withPasskey?then("sesameOfferTitle", "sesameOfferTitlePassword")) summary=false>
  <p><@s.whole msg(withPasskey?then("sesameOfferIntro", "sesameOfferIntroPassword"))/></p>
  <@s.form id="sesame-offer-form">
    <#if withPasskey><@s.submit id="sesame-offer-passkey" name="passkey" label=msg("sesameOfferPasskey")/></#if>
    <#if withPassword><@s.secondary id="sesame-offer-password" name="password" label=msg("sesameOfferPassword")/></#if>
    <@s.secondary id="sesame-offer-later" name="later" label=msg("sesameOfferLater")/>
  </@s.form>
</@s.page>
