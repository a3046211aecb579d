<#import "sesame.ftl" as s>
<@s.page heading=msg("linkIdpActionTitle", s.isolated(idpDisplayName)) summary=s.hasError()>
  <p id="kc-link-text">${msg("linkIdpActionMessage", s.isolated(idpDisplayName))}</p>
  <@s.form id="sesame-link-idp">
    <@s.submit id="kc-continue" label=msg("doContinue") name="continue"/>
    <@s.secondary id="kc-cancel" label=msg("doCancel") name="cancel-aia" value="true"/>
  </@s.form>
</@s.page>
