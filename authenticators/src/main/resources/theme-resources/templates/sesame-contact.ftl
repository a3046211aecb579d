<#import "/sesame-mail.ftl" as texts>
<#--
  Whom to turn to, for pages and mails. The attributes are free text: what is an e-mail address, a telephone number or a
  web address as a whole gets a link, everything else is text on one line.
-->

<#function link text>
  <#if text?matches(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")>
    <#return "mailto:" + text>
  </#if>
  <#if text?matches(r"\+?[(0-9][0-9 ().\u00A0\u202F-]{0,24}[0-9]")>
    <#return "tel:" + text?starts_with("+")?then(text?replace("(0)", ""), text)?replace("[^+0-9]", "", "r")>
  </#if>
  <#if text?matches(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#][A-Za-z0-9._~!$&()*+,;=:@/?#%-]*)?")>
    <#return text>
  </#if>
  <#return "">
</#function>

<#-- name: who it is, as a sentence says it; text: how to reach them, maybe nothing; link: the same as a link, if it is one. -->
<#function of contact name>
  <#local text = texts.line(contact)?truncate_c(255, "…") who = texts.name(name)>
  <#return {"name": who?has_content?then(who, msg("sesameMailContact")), "named": who?has_content, "text": text, "link": link(text)}>
</#function>

<#-- The organisation's as soon as it is known, else the realm's, else the theme's. -->
<#function here>
  <#return of((brand.contact.text)!"", (brand.contact.name)!"")>
</#function>
