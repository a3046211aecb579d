<#ftl output_format="plainText">
<#import "/sesame-mail.ftl" as texts>
<#import "sesame-mail.ftl" as mail>
<@mail.mail about="Request">
<#list texts.loginNote() as paragraph>
${paragraph}
<#sep>

</#sep>
</#list>
</@mail.mail>
