<#import "sesame.ftl" as s>
<@s.page heading=msg("credentialOfferTitle", s.isolated(credentialDisplayName)) images="data:">
  <ol class="steps" id="kc-cred-offer-settings">
    <li>
      <p>${msg("credentialOfferStep1", s.isolated(credentialDisplayName))}</p>
      <p><img class="qr" id="kc-credential-offer-qr-code" src="data:image/png;base64,${credentialOffer.qrCode}" alt="${msg("sesameOfferQrCode")}"></p>
      <p id="kc-credential-offer-uri"><a id="credential-offer-uri-link" href="${credentialOffer.uri}">${msg("credentialOfferUri")}</a></p>
    </li>
    <li><p>${msg("credentialOfferStep2", s.isolated(credentialDisplayName))}</p></li>
  </ol>
  <@s.form id="kc-cred-offer-settings-form">
    <@s.submit id="continue-vc-offer" label=msg("doContinue")/>
    <#if !skipCancelButton??>
      <button class="button button-secondary" id="cancel-vc-offer" type="submit" name="cancel-aia" value="true">${msg("doCancel")}</button>
    </#if>
  </@s.form>
</@s.page>
