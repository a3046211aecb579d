<#import "/sesame-mail.ftl" as texts>
<#import "sesame-mail.ftl" as mail>
<@mail.mail about="Request">
<p>${texts.resetIntro()}</p>
<#if code?has_content>
<p>${msg("sesameMailCode")}</p>
<@mail.bigCode code=code/>
<p>${msg("sesameMailCodeValid", texts.duration(codeLifetime))}</p>
<#elseif codeWithheld!false>
<p>${msg("sesameMailCodeWithheld")}</p>
</#if>
<#if link?has_content>
<p>${msg(code?has_content?then("sesameMailLinkAlso", "sesameMailLink"))}</p>
<@mail.button link=link label=msg("sesameMailLinkButton")/>
<p>${msg("sesameMailLinkValid", texts.duration(linkLifetime))}</p>
</#if>
</@mail.mail>
