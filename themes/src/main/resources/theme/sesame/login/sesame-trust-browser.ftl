<#import "sesame.ftl" as s>
<@s.page heading=msg("sesameTrustBrowserTitle")>
  <@s.who/>
  <p>${msg("sesameTrustBrowserIntro")}</p>
  <@s.form id="sesame-trust-browser-form">
    <@s.trustBrowser/>
    <@s.submit id="sesame-continue" label=msg("doContinue")/>
  </@s.form>
</@s.page>
