<#import "template.ftl" as layout>
<#import "/sesame-mail.ftl" as texts>
<#import "/sesame-contact.ftl" as contacts>

<#--
  A mail: greeting, what it is about, and about the "Request", "Change" or the like the facts and what if it wasn't you.
  The layout may show the preview where mail programs show a mail's first line, and nowhere else.
-->
<#macro mail about preview="" heading="sesameMailFacts" + about facts=texts.facts()>
<#global mailPreview = preview>
<@layout.emailLayout>
<div style="overflow-wrap:anywhere">
<p>${texts.greeting()}</p>
<#nested>
<hr style="margin:24px 0;border:0;border-top:1px solid #83879a">
<#list facts>
<p style="margin-bottom:4px">${msg(heading)}</p>
<ul style="margin:0 0 16px;padding:0 0 0 24px">
<#items as fact>
<li>${fact}</li>
</#items>
</ul>
</#list>
<#if about?has_content>
<p><@whole text=msg("sesameMailNotYou" + about)/></p>
</#if>
<@report/>
</div>
</@layout.emailLayout>
</#macro>

<#-- "e-mail" doesn't break after its hyphen. -->
<#macro whole text><#list text?replace("….", "…")?split("e-mail") as part>${part}<#sep><span style="white-space:nowrap">e-mail</span></#sep></#list></#macro>

<#-- A whole mail from its description; see /sesame-mail.ftl. -->
<#macro letter it>
<@mail about=it.about preview=it.paragraphs?first heading=(it.facts??)?then("sesameMailDetails", "sesameMailFacts" + it.about) facts=it.facts!texts.facts()>
<#list it.paragraphs as paragraph>
<p><@whole text=paragraph/></p>
</#list>
<#list it.items![]>
<ul style="margin:0 0 16px;padding:0 0 0 24px">
<#items as item>
<li>${item}</li>
</#items>
</ul>
</#list>
<#list it.groups![] as group>
<p style="margin-bottom:4px"><strong>${group.title}</strong></p>
<ul style="margin:0 0 16px;padding:0 0 0 24px">
<#list group.items as item>
<li style="margin-bottom:8px"><#if item.link?has_content><a href="${item.link}">${item.label}</a><#else>${item.label}</#if></li>
</#list>
</ul>
</#list>
<#if it.codeLast!false>
<@linkPart it=it/>
<@codePart it=it/>
<#else>
<@codePart it=it/>
<@linkPart it=it/>
</#if>
<#list it.last![] as paragraph>
<p><@whole text=paragraph/></p>
</#list>
</@mail>
</#macro>

<#macro codePart it>
<#if it.code??>
<p>${it.codeIntro}</p>
<@bigCode code=it.code/>
<p>${it.codeEnd}</p>
</#if>
</#macro>

<#macro linkPart it>
<#if it.link??>
<p>${it.linkIntro}</p>
<@button link=it.link label=it.linkLabel/>
<p>${it.linkEnd}</p>
</#if>
</#macro>

<#-- Whom to tell. -->
<#macro report>
<#local to = contacts.here()>
<p>${msg("sesameMailReport")} <#if to.named || !to.text?has_content>${to.name}<#if to.text?has_content>, </#if></#if><#if to.link?has_content><a href="${to.link}">${to.text}</a><#else>${to.text}</#if></p>
</#macro>

<#macro bigCode code>
<#local long = code?length gt 8>
<p dir="ltr" style="margin:16px 0;font:bold ${long?then("20px", "32px")}/1.3 ui-monospace,Menlo,Consolas,'Liberation Mono',monospace;letter-spacing:${long?then("1px", "6px")};-webkit-user-select:all;user-select:all">${code}</p>
</#macro>

<#macro button link label>
<#local look = texts.look()>
<p style="margin:24px 0"><a class="button" href="${link}" style="display:inline-block;padding:12px 24px;border-radius:${look.radius}px;background:${look.primary};color:${look.onPrimary};font-weight:600;text-align:center;text-decoration:none">${label}</a></p>
<p style="margin-bottom:4px">${msg("sesameMailLinkAddress")}</p>
<p dir="ltr" style="margin-top:0;font-size:14px;word-break:break-all">${link}</p>
</#macro>
