<#import "/sesame-mail.ftl" as texts>
<#import "sesame-mail.ftl" as mail>
<@mail.mail about="Request">
<#list texts.loginNote() as paragraph>
<p>${paragraph}</p>
</#list>
</@mail.mail>
