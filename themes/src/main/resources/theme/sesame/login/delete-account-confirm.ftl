<#import "sesame.ftl" as s>
<@s.page heading=msg("deleteAccountConfirm") summary=s.hasError()>
  <@s.alert type="warning">${msg("irreversibleAction")}</@s.alert>
  <p>${msg("deletingImplies")}</p>
  <ul>
    <li>${msg("loggingOutImmediately")}</li>
    <li>${msg("errasingData")}</li>
  </ul>
  <p>${msg("finalDeletionConfirmation")} ${msg((triggered_from_aia!false)?then("sesameKeepAccountCancel", "sesameKeepAccountClose"))}</p>
  <@s.form id="sesame-delete-account">
    <@s.submit id="kc-accept" label=msg("sesameDeleteAccount")/>
    <#if triggered_from_aia!false><@s.secondary id="kc-decline" label=msg("doCancel") name="cancel-aia" value="true"/></#if>
  </@s.form>
</@s.page>
