<#ftl output_format="plainText">
<#import "/sesame-mail.ftl" as texts>
<#import "sesame-mail.ftl" as mail>
<@mail.mail about="Change">
${msg("sesameMailPasswordChanged", texts.name(realmName))}
</@mail.mail>
