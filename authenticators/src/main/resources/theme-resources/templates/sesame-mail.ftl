<#--
  What mails say, as strings: the templates in html/ and text/ print them, each escapes in its own way.

  A whole mail is a letter, which macro letter of html/sesame-mail.ftl and text/sesame-mail.ftl prints:
    about        how it ends, see sesameMailNotYou… and sesameMailFacts…
    paragraphs   what it is for
    items        optional: a list
    groups       optional: lists of links, each with a title and items of a label and maybe a link
    code         optional, with codeIntro and codeEnd, the sentences around it; after the link with codeLast
    link         optional, with linkIntro, linkLabel and linkEnd
    last         optional: more paragraphs
    facts        optional: account, time and the like, instead of where the request came from
-->

<#-- Colours and radius (px), those of the brand if it has any. -->
<#function look>
  <#return {
    "primary": (brand.primary)!"#0a4bb0",
    "onPrimary": (brand.onPrimary)!"#ffffff",
    "primaryDark": (brand.primaryDark)!"#a5c5ff",
    "onPrimaryDark": (brand.onPrimaryDark)!"#0a1533",
    "radius": (brand.radius)!8
  }>
</#function>

<#-- Text of others, on one line: no control characters, nothing that turns the text's direction, no message reference. -->
<#function line text>
  <#return text?replace(r"[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+", " ", "r")?replace(r"${", "$ {")?trim>
</#function>

<#-- A name, which is neither endless nor an address to open. -->
<#function name text>
  <#return line(text)?replace("://", " ")?truncate_c(120, "…")>
</#function>

<#--
  Anybody may choose a user name: one that mail programs could take for a web address is not repeated. An e-mail address
  is one, not the site after its @.
-->
<#function account text instead="">
  <#local safe = name(text)>
  <#return safe?matches(r"[\p{L}\p{N}_+-]{1,64}|[\p{L}\p{N}._+-]{1,64}@[\p{L}\p{N}.-]{1,120}")?then(safe, instead)>
</#function>

<#-- Anybody may choose a first name where registration is open: what doesn't look like one is not repeated. -->
<#function greeting>
  <#local first = line((user.firstName)!"")>
  <#if first?matches(r"(?!.*\.\p{L})\p{L}[\p{L}\p{M} .’'-]{0,39}")>
    <#return msg("sesameMailGreetingName", first)>
  </#if>
  <#return msg("sesameMailGreeting")>
</#function>

<#-- 59 → 1 minute, 600 → 10 minutes, 5400 → 1 hour and 30 minutes, 86400 → 24 hours, 172800 → 2 days. -->
<#function duration seconds>
  <#local minutes = [1, (seconds / 60)?floor]?max>
  <#local hours = (minutes / 60)?floor>
  <#if hours == 0>
    <#return msg("sesameMinutes", minutes)>
  </#if>
  <#if hours gt 24 && minutes % 1440 == 0>
    <#return msg("sesameDays", hours / 24)>
  </#if>
  <#if minutes % 60 == 0>
    <#return msg("sesameHours", hours)>
  </#if>
  <#return msg("sesameHoursAndMinutes", msg("sesameHours", hours), msg("sesameMinutes", minutes % 60))>
</#function>

<#-- Which account, where several have one address: no dot of it makes an address to open. -->
<#function accountName>
  <#return account(username!"", name(username!"")?replace(".", "\x2060.\x2060"))>
</#function>

<#-- Texts by the keys of their messages, as lines; where none are given, where the request came from. -->
<#function facts given={
    "sesameMailAccount": accountName(),
    "sesameMailApplication": application!"",
    "sesameMailOrganization": organization!"",
    "sesameMailDate": askedAt!"",
    "sesameMailBrowser": browser!"",
    "sesameMailSystem": system!""
  }>
  <#local all = []>
  <#list given as key, value>
    <#if name(value)?has_content>
      <#local all += [msg(key, name(value))]>
    </#if>
  </#list>
  <#return all>
</#function>

<#function resetIntro>
  <#return msg("sesameMailResetIntro", name(realmName))>
</#function>

<#function loginIntro>
  <#if byAdmin!false>
    <#return msg("sesameMailLoginInvitation", name(realmName))>
  </#if>
  <#return msg((newAccount!false)?then("sesameMailLoginNewAccount", "sesameMailLoginIntro"), name(realmName))>
</#function>

<#-- The company's login by its name. -->
<#function company>
  <#local named = name(provider!"")>
  <#return named?has_content?then(named, msg("sesameMailCompanyAccount"))>
</#function>

<#-- Why nobody can log in by mail, and what to do instead: paragraphs. -->
<#function loginNote>
  <#return [loginIntro(), msg("sesameMailLoginNote" + reason?cap_first, company())]>
</#function>

<#-- Why the password can't be reset, and what to do instead: paragraphs. -->
<#function note>
  <#if reason == "unknown">
    <#return [msg("sesameMailNoteUnknown", name(realmName)), msg("sesameMailNoteOtherAddress")]>
  </#if>
  <#return [resetIntro(), msg("sesameMailNote" + reason?cap_first, company())]>
</#function>

<#-- The code and the link of a mail that has them, with the sentences around. -->
<#function secret intro label>
  <#local all = {}>
  <#if code?has_content>
    <#local all += {
      "code": code,
      "codeIntro": msg("sesameMailCode"),
      "codeEnd": msg("sesameMailCodeValid", duration(codeLifetime))
    }>
  </#if>
  <#if link?has_content>
    <#local all += {
      "link": link,
      "linkIntro": msg(intro + code?has_content?then("Also", "")),
      "linkLabel": msg(label),
      "linkEnd": msg("sesameMailLinkValid", duration(linkLifetime))
    }>
  </#if>
  <#return all>
</#function>

<#function withheld>
  <#return (!code?has_content && codeWithheld!false)?then([msg("sesameMailCodeWithheld")], [])>
</#function>

<#function resetLetter>
  <#return {"about": "Request", "paragraphs": [resetIntro()] + withheld()} + secret("sesameMailLink", "sesameMailLinkButton")>
</#function>

<#function loginLetter>
  <#return {
    "about": (byAdmin!false)?then("Invitation", "Request"),
    "paragraphs": [loginIntro()] + withheld(),
    "last": [msg("sesameMailLoginWarning")]
  } + secret("sesameMailLoginLink", "sesameMailLoginButton")>
</#function>

<#-- A new account: its link, and a code for another device, which is typed beside the user name. -->
<#function activationLetter>
  <#local all = {
    "about": "Invitation",
    "paragraphs": [msg("sesameMailActivation", name(realmName)), msg("sesameMailActivationSetUp." + setUp)],
    "link": link,
    "linkIntro": msg("sesameMailActivationLink"),
    "linkLabel": msg("sesameMailActivationButton"),
    "linkEnd": msg("sesameMailLinkValid", duration(linkLifetime)),
    "last": [msg("sesameMailActivationLater")]
  }>
  <#if code?has_content>
    <#local all += {
      "code": code,
      "codeLast": true,
      "codeIntro": msg("sesameMailActivationCode", account(person, name(person)?replace(".", "\x2060.\x2060"))),
      "codeEnd": msg("sesameMailActivationCodeValid", duration(codeLifetime))
    }>
  </#if>
  <#return all>
</#function>

<#-- To an address that is to be shown to be one's own: that of the account, or a new one. -->
<#function verifyLetter>
  <#return {"about": "Request", "paragraphs": [msg("sesameMailVerify", name(realmName))] + withheld()} + secret("sesameMailVerifyLink", "sesameMailVerifyButton")>
</#function>

<#function newAddressLetter>
  <#return {"about": "Request", "paragraphs": [msg("sesameMailAddress", name(realmName))] + withheld()} + secret("sesameMailAddressLink", "sesameMailAddressButton")>
</#function>

<#-- To somebody who has asked for another such mail, and needs none. -->
<#function activationNoteLetter>
  <#return {"about": "Request", "paragraphs": [msg("sesameMailActivationNote", name(realmName)), msg("sesameMailActivationNote" + reason?cap_first, company())]}>
</#function>

<#function newBrowserLetter>
  <#return {
    "about": "NewBrowser",
    "paragraphs": [msg("sesameMailNewBrowserIntro", name(realmName))] + withheld()
  } + secret("sesameMailNewBrowserLink", "sesameMailNewBrowserButton")>
</#function>

<#function resetNoteLetter>
  <#return {"about": "Request", "paragraphs": note()}>
</#function>

<#function loginNoteLetter>
  <#return {"about": "Request", "paragraphs": loginNote()}>
</#function>

<#-- Spaces of these kinds, as a group of the mail; none where there are none. -->
<#function spacesOf kinds title>
  <#local all = []>
  <#list spaces as place>
    <#list place.items as space>
      <#if kinds?seq_contains(space.kind)>
        <#local label = (space.kind == "account")?then(msg("sesameMailSpacesAccount"), name(space.name))>
        <#if spaces?size gt 1 || place.realm != realmName><#local label = msg("sesameMailSpaceOf", label, name(place.realm))></#if>
        <#if space.account??><#local label = msg("sesameMailSpaceOf", label, account(space.account, name(space.account)?replace(".", "\x2060.\x2060")))></#if>
        <#local all += [{"label": label} + (space.link??)?then({"link": space.link!""}, {})]>
      </#if>
    </#list>
  </#list>
  <#return all?has_content?then([{"title": msg(title), "items": all}], [])>
</#function>

<#function spacesLetter>
  <#local groups = spacesOf(["organization"], "sesameMailSpacesOrganizations") + spacesOf(["invitation"], "sesameMailSpacesInvitations")
      + spacesOf(["domain"], "sesameMailSpacesDomains") + spacesOf(["application", "account"], "sesameMailSpacesApplications")>
  <#local intro = [(spacesRest!false)?then(msg("sesameMailSpacesRest"), msg("sesameMailSpacesIntro", name(realmName)))] last = []>
  <#if groups?has_content>
    <#if groups[0].items[0].link??><#local intro += [msg("sesameMailSpacesList")] last += [msg("sesameMailSpacesValid", duration(spacesLifetime))]></#if>
  <#elseif !spacesDeactivated>
    <#local intro += [msg("sesameMailSpacesNone")]>
  </#if>
  <#if spacesUnverified!false><#local last += [msg("sesameMailSpacesUnverified")]></#if>
  <#if spacesDeactivated><#local last += [msg("sesameMailSpacesDisabled")]></#if>
  <#if spacesIncomplete!false><#local last += [msg("sesameMailSpacesIncomplete")]></#if>
  <#return {"about": "Request", "paragraphs": intro, "groups": groups, "last": last}>
</#function>

<#-- « Ce n’était pas moi », where the notice has a link for it. -->
<#function notMe intro>
  <#return (link!"")?has_content?then({
    "link": link!"",
    "linkIntro": msg(intro),
    "linkLabel": msg("sesameMailNotMeButton"),
    "linkEnd": msg("sesameMailLinkValid", duration(604800))
  }, {})>
</#function>

<#function passwordChangedLetter>
  <#return {
    "about": (link!"")?has_content?then("Told", "Change"),
    "paragraphs": [msg("sesameMailPasswordChanged", name(realmName))] + (offlineEnded!true)?then([], [msg("sesameMailOfflineStays")])
  } + notMe("sesameMailPasswordNotMe")>
</#function>

<#--
  Something that has happened to the account, by its name: what it was, by whom, and « ce n’était pas moi » for whom it wasn't.
  Where an address was changed or an admin has changed it, nothing can be pressed in the mailbox that has no say.
-->
<#function noticeLetter>
  <#local told = (link!"")?has_content byOthers = (byAdmin!false) || notice?starts_with("code")>
  <#local mailbox = ["address", "addressGone", "addressNew", "addressBack"]?seq_contains(notice)>
  <#local said = [msg("sesameMailNotice." + notice, name(realmName), name(newAddress!"")?replace(".", "\x2060.\x2060"))]>
  <#if byAdmin!false><#local said += [msg("sesameMailNoticeByAdmin")]></#if>
  <#if notice == "recoveryUsedUp"><#local said += [msg("sesameMailNoticeRecovery")]></#if>
  <#return {
    "about": told?then(byOthers?then("Known", (notice == "newBrowser")?then("Login", "Told")), (mailbox || byOthers)?then("Stranger", "Change")),
    "paragraphs": said,
    "items": (credential!"")?has_content?then([msg("sesameMailCredential", msg("sesameCredential." + credential))], [])
  } + notMe("sesameMailNoticeNotMe")>
</#function>

<#-- To whoever is to be told that somebody has said so. -->
<#function notMeContactLetter>
  <#return {
    "about": "NotMe",
    "paragraphs": [msg("sesameMailNotMeContact", account(person, name(person)?replace(".", "\x2060.\x2060"))), msg("sesameMailNotMeContact." + password)]
      + (address!"")?has_content?then([msg("sesameMailNotMeContactAddress." + address)], [])
  }>
</#function>

<#function breakGlassLetter>
  <#return {
    "about": "BreakGlass",
    "paragraphs": [msg("sesameMailBreakGlass", account(person, msg("sesameMailSomebody")), name(organization))]
  }>
</#function>

<#-- An account at a provider: its name, and the address or name that it has there. -->
<#function joinIntro>
  <#return msg("sesameMailProvider", name(realmName), company())>
</#function>

<#function outsideAccount label="sesameMailProviderAccount">
  <#return name(outside!"")?has_content?then([msg(label, account(outside!"", name(outside!"")?replace(".", "\x2060.\x2060")))], [])>
</#function>

<#function joinLetter>
  <#return {
    "about": "Request",
    "paragraphs": [joinIntro()] + withheld(),
    "items": outsideAccount(),
    "last": [msg("sesameMailJoinWarning", name(realmName), company())]
  } + secret("sesameMailJoinLink", "sesameMailJoinButton")>
</#function>

<#function joinNoteLetter>
  <#return {"about": "Request", "paragraphs": [msg("sesameMailJoinNote", name(realmName)), msg("sesameMailJoinNote" + reason?cap_first, company())]}>
</#function>

<#-- It was done: whom it wasn't undoes it by the link, where there can be one. -->
<#function linkedLetter>
  <#return {
    "about": (link!"")?has_content?then("Linked", "Change"),
    "paragraphs": [msg("sesameMailLinked", name(realmName), company())],
    "items": outsideAccount("sesameMailLinkedAccount")
  } + notMe("sesameMailLinkedNotMe")>
</#function>
