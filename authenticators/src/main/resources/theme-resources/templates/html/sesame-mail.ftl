<#import "template.ftl" as layout>
<#import "/sesame-mail.ftl" as texts>

<#-- A mail: greeting, what it is about, and about the "Request" or "Change" where it came from and what if it wasn't you. -->
<#macro mail about>
<@layout.emailLayout>
<div style="overflow-wrap:anywhere">
<p>${texts.greeting()}</p>
<#nested>
<hr style="margin:24px 0;border:0;border-top:1px solid #83879a">
<#list texts.facts()>
<p style="margin-bottom:4px">${msg("sesameMailFacts" + about)}</p>
<ul style="margin:0 0 16px;padding:0 0 0 24px">
<#items as fact>
<li>${fact}</li>
</#items>
</ul>
</#list>
<p>${msg("sesameMailNotYou" + about)}</p>
<p>${texts.report()}</p>
</div>
</@layout.emailLayout>
</#macro>

<#macro bigCode code>
<p dir="ltr" style="margin:16px 0;font:bold 32px/1.3 ui-monospace,Menlo,Consolas,'Liberation Mono',monospace;letter-spacing:6px;-webkit-user-select:all;user-select:all">${code}</p>
</#macro>

<#macro button link label>
<p style="margin:24px 0"><a class="button" href="${link}" style="display:inline-block;padding:12px 24px;border-radius:8px;background:#0a4bb0;color:#ffffff;font-weight:600;text-align:center;text-decoration:none">${label}</a></p>
<p style="margin-bottom:4px">${msg("sesameMailLinkAddress")}</p>
<p dir="ltr" style="margin-top:0;font-size:14px;word-break:break-all">${link}</p>
</#macro>
