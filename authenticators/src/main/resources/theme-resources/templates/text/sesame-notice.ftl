<#ftl output_format="plainText">
<#import "/sesame-mail.ftl" as texts>
<#import "sesame-mail.ftl" as mail>
<@mail.letter it=texts.noticeLetter()/>
