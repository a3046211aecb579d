<#import "sesame.ftl" as s>
<@s.page heading=msg("emailLinkIdpTitle", s.isolated(idpDisplayName)) summary=s.hasError()>
  <p id="instruction1">${msg("emailLinkIdp1", s.isolated(idpDisplayName), s.isolated(brokerContext.username!""), realm.displayName!realm.name)}</p>
  <@s.mailOnItsWay resend=msg("sesameMailAgain")/>
</@s.page>
