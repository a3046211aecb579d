<#--
  What Sésame's mails say, as strings: the templates in html/ and text/ print them, each escapes in its own way.
-->

<#-- Text of others, on one line: no control characters, nothing that turns the text's direction, no message reference. -->
<#function line text>
  <#return text?replace(r"[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+", " ", "r")?replace(r"${", "$ {")?trim>
</#function>

<#-- A name, which is neither endless nor an address to open. -->
<#function name text>
  <#return line(text)?replace("://", " ")?truncate_c(120, "…")>
</#function>

<#-- Anybody may choose a first name where registration is open: what doesn't look like one is not repeated. -->
<#function greeting>
  <#local first = line((user.firstName)!"")>
  <#if first?matches(r"(?!.*\.\p{L})\p{L}[\p{L}\p{M} .’'-]{0,39}")>
    <#return msg("sesameMailGreetingName", first)>
  </#if>
  <#return msg("sesameMailGreeting")>
</#function>

<#-- 59 → 1 minute, 600 → 10 minutes, 5400 → 1 hour and 30 minutes. -->
<#function duration seconds>
  <#local minutes = [1, (seconds / 60)?floor]?max>
  <#local hours = (minutes / 60)?floor>
  <#if hours == 0>
    <#return msg("sesameMinutes", minutes)>
  </#if>
  <#if minutes % 60 == 0>
    <#return msg("sesameHours", hours)>
  </#if>
  <#return msg("sesameHoursAndMinutes", msg("sesameHours", hours), msg("sesameMinutes", minutes % 60))>
</#function>

<#-- Where the request came from. -->
<#function facts>
  <#local all = []>
  <#list {
    "sesameMailApplication": application!"",
    "sesameMailOrganization": organization!"",
    "sesameMailDate": askedAt!"",
    "sesameMailBrowser": browser!"",
    "sesameMailSystem": system!""
  } as key, value>
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

<#function report>
  <#local to = line(contact!"")>
  <#if !to?has_content>
    <#local to = msg("sesameMailContact")>
  </#if>
  <#return msg("sesameMailReport", to)>
</#function>
