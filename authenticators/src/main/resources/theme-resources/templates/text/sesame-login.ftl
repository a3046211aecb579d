<#ftl output_format="plainText">
<#import "/sesame-mail.ftl" as texts>
<#import "sesame-mail.ftl" as mail>
<@mail.mail about=(byAdmin!false)?then("Invitation", "Request")>
${texts.loginIntro()}
<#if code?has_content>

${msg("sesameMailCode")}
${code}

${msg("sesameMailCodeValid", texts.duration(codeLifetime))}
<#elseif codeWithheld!false>

${msg("sesameMailCodeWithheld")}
</#if>
<#if link?has_content>

${msg(code?has_content?then("sesameMailLoginLinkAlso", "sesameMailLoginLink"))}
${link}

${msg("sesameMailLinkValid", texts.duration(linkLifetime))}
</#if>

${msg("sesameMailLoginWarning")}
</@mail.mail>
