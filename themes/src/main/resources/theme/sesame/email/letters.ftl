<#--
  Keycloak's own mails as letters, which /sesame-mail.ftl describes. Names come from people, companies and providers:
  each goes through name or account.
-->
<#import "/sesame-mail.ftl" as texts>

<#function realm>
  <#return texts.name(realmName)>
</#function>

<#-- Whose account, where and when; application, time, browser and system are known of what somebody has asked for. -->
<#function facts more={}>
  <#return texts.facts({
    "sesameMailAccount": texts.account((user.username)!"", texts.account((user.email)!"")),
    "sesameMailOrganization": organizationName(),
    "sesameMailApplication": application!"",
    "sesameMailDate": askedAt!""
  } + more + {
    "sesameMailBrowser": browser!"",
    "sesameMailSystem": system!""
  })>
</#function>

<#-- The organisation that the person belongs to; of several none is the one. -->
<#function organizationName>
  <#local all = (user.organizations)![]>
  <#return (all?size == 1)?then((all?first.name)!"", "")>
</#function>

<#-- Such as 22 novembre 2026 à 14:05 (UTC+01:00), in the server's time zone. -->
<#function moment date>
  <#setting locale=locale.toString()>
  <#local zone = date?datetime?string["XXX"]>
  <#return msg("sesameMailMoment", date?date?string.long, date?time?string.short, "UTC" + (zone == "Z")?then("", zone))>
</#function>

<#-- The link, in the words of two messages. -->
<#function linkTo key label=key + "Button">
  <#return {
    "link": link,
    "linkIntro": msg(key + "Link"),
    "linkLabel": msg(label),
    "linkEnd": msg("sesameMailLinkLifetime", texts.duration(linkExpiration * 60))
  }>
</#function>

<#function test>
  <#return {"about": "Request", "paragraphs": [msg("sesameMailTest", realm())], "facts": []}>
</#function>

<#function verification>
  <#return {"about": "Request", "paragraphs": [msg("sesameMailVerify", realm())], "facts": facts()} + linkTo("sesameMailVerify")>
</#function>

<#function verificationCode>
  <#return {
    "about": "Request",
    "paragraphs": [msg("sesameMailVerify", realm())],
    "code": code,
    "codeIntro": msg("sesameMailCode"),
    "codeEnd": msg("sesameMailCodeSecret"),
    "facts": facts()
  }>
</#function>

<#-- Goes to an address that may be a stranger's: says nothing of the old one. -->
<#function addressUpdate>
  <#return {
    "about": "Request",
    "paragraphs": [msg("sesameMailAddress", realm())],
    "facts": texts.facts({
      "sesameMailNewAddress": texts.account(newEmail),
      "sesameMailApplication": application!"",
      "sesameMailDate": askedAt!"",
      "sesameMailBrowser": browser!"",
      "sesameMailSystem": system!""
    })
  } + linkTo("sesameMailAddress")>
</#function>

<#function passwordReset>
  <#return {"about": "Request", "paragraphs": [texts.resetIntro()], "facts": facts()} + linkTo("sesameMail", "sesameMailLinkButton")>
</#function>

<#-- Required actions by their names; one that has none stays unnamed. -->
<#function actions>
  <#local names = []>
  <#list requiredActions![] as action>
    <#local key = "requiredAction." + action>
    <#local named = action?matches(r"[\w.-]+")?then(msg(key), key)>
    <#local named = (named == key)?then(msg("sesameMailActionsOther"), named)>
    <#if !names?seq_contains(named)>
      <#local names += [named]>
    </#if>
  </#list>
  <#return names>
</#function>

<#function accountUpdate>
  <#local asked = actions()>
  <#return {
    "about": "Invitation",
    "paragraphs": [msg("sesameMailActions", realm())] + asked?has_content?then([msg("sesameMailActionsList")], []),
    "items": asked,
    "facts": facts()
  } + linkTo("sesameMailActions")>
</#function>

<#function providerLink>
  <#local provider = texts.name(identityProviderDisplayName)>
  <#return {
    "about": "Request",
    "paragraphs": [
      msg("sesameMailProvider", realm(), provider),
      msg("sesameMailProviderWarning", realm(), provider)
    ],
    "facts": facts({"sesameMailProviderAccount": texts.account((identityProviderContext.username)!"")})
  } + linkTo("sesameMailProvider")>
</#function>

<#function organizationInvitation>
  <#return {
    "about": "Invitation",
    "paragraphs": [msg("sesameMailInvite", texts.name(organization.name), realm())],
    "facts": []
  } + linkTo("sesameMailInvite")>
</#function>

<#function credentialOffer>
  <#return {
    "about": "Invitation",
    "paragraphs": [msg("sesameMailOffer", realm(), texts.name(credentialScopeDisplayName!""))],
    "last": [msg("sesameMailOfferLater")],
    "facts": facts()
  } + linkTo("sesameMailOffer")>
</#function>

<#--
  What an admin or a step of a workflow has to say, as paragraphs. An admin's HTML becomes text, because attributes of
  people have been put into it; its links keep their addresses.
-->
<#function plain text>
  <#local flat = text
      ?replace(r"<a\s[^>]*href=.(https?://[^\x22'>\s]+)[^>]*>(.*?)</a>", "$2 ($1)", "ris")
      ?replace(r"<br\s*/?>|</(p|div|li|h\d|ul|ol|tr)>|\R", "\n", "ri")
      ?replace(r"</?[a-z!][^>]*>", "", "ri")
      ?replace("&nbsp;", " ")?replace("&lt;", "<")?replace("&gt;", ">")?replace("&quot;", "\x22")
      ?replace("&#39;", "'")?replace("&amp;", "&")>
  <#local paragraphs = []>
  <#list flat?split("\n") as paragraph>
    <#if texts.line(paragraph)?has_content>
      <#local paragraphs += [texts.line(paragraph)]>
    </#if>
  </#list>
  <#return paragraphs?has_content?then(paragraphs, [subject!realmName!""])>
</#function>

<#function workflow>
  <#if messageKey == "customMessage">
    <#local said = plain(customMessage)>
  <#else>
    <#-- Keycloak's own word for a reason that nobody has given. -->
    <#local because = (reason == "inactivity")?then(msg("sesameMailReasonInactivity"), texts.name(reason))>
    <#local said = plain(msg(messageKey, daysRemaining, because, realm()))>
  </#if>
  <#return {"about": "", "paragraphs": said, "facts": facts()}>
</#function>

<#-- Something has happened to the account. No IP address: it means nothing to people, and is in the event log. -->
<#function notice about key last=[] more={}>
  <#return {
    "about": about,
    "paragraphs": [msg(key, realm())],
    "last": last,
    "facts": facts(more + {"sesameMailDate": moment(event.date)})
  }>
</#function>

<#function credentialNotice key>
  <#local type = (event.getDetail("credential_type"))!"">
  <#local known = ["password", "otp", "webauthn", "webauthn-passwordless", "recovery-authn-codes", "sesame-access-code"]?seq_contains(type)>
  <#return notice("Change", key, [], known?then({"sesameMailCredential": msg("sesameCredential." + type)}, {}))>
</#function>
