<#import "/sesame-mail.ftl" as texts>
<#import "sesame-mail.ftl" as mail>
<@mail.mail about="Request">
<#list texts.note() as paragraph>
<p>${paragraph}</p>
</#list>
</@mail.mail>
