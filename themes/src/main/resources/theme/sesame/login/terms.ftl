<#import "sesame.ftl" as s>
<@s.page heading=msg("termsTitle") summary=s.hasError()>
  <@s.terms id="kc-terms-text"/>
  <@s.form id="kc-terms">
    <@s.submit id="kc-accept" label=msg("doAccept") name="accept"/>
    <@s.secondary id="kc-decline" label=msg("doDecline") name="cancel"/>
  </@s.form>
</@s.page>
