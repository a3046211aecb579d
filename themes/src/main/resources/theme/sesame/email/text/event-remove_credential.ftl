<#ftl output_format="plainText">
<#import "/letters.ftl" as letters>
<#import "sesame-mail.ftl" as mail>
<@mail.letter it=letters.credentialNotice("sesameMailCredentialRemoved")/>
