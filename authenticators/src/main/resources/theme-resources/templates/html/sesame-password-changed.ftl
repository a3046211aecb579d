<#import "/sesame-mail.ftl" as texts>
<#import "sesame-mail.ftl" as mail>
<@mail.mail about="Change">
<p>${msg("sesameMailPasswordChanged", texts.name(realmName))}</p>
</@mail.mail>
