<#import "/sesame-mail.ftl" as texts>
<#import "sesame-mail.ftl" as mail>
<@mail.mail about=(byAdmin!false)?then("Invitation", "Request")>
<p>${texts.loginIntro()}</p>
<#if code?has_content>
<p>${msg("sesameMailCode")}</p>
<@mail.bigCode code=code/>
<p>${msg("sesameMailCodeValid", texts.duration(codeLifetime))}</p>
<#elseif codeWithheld!false>
<p>${msg("sesameMailCodeWithheld")}</p>
</#if>
<#if link?has_content>
<p>${msg(code?has_content?then("sesameMailLoginLinkAlso", "sesameMailLoginLink"))}</p>
<@mail.button link=link label=msg("sesameMailLoginButton")/>
<p>${msg("sesameMailLinkValid", texts.duration(linkLifetime))}</p>
</#if>
<p>${msg("sesameMailLoginWarning")}</p>
</@mail.mail>
