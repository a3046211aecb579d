<#ftl output_format="plainText">
<#import "/sesame-mail.ftl" as texts>

<#-- As in html/. -->
<#macro mail about>
${texts.greeting()}

<#nested>

<#list texts.facts()>
${msg("sesameMailFacts" + about)}
<#items as fact>
- ${fact}
</#items>

</#list>
${msg("sesameMailNotYou" + about)}

${texts.report()}
</#macro>
