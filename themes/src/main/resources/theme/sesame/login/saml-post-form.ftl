<#import "sesame.ftl" as s>
<@s.page heading=msg("saml.post-form.title")>
  <p>${msg("saml.post-form.message")}</p>
  <noscript><div class="alert alert-info">${msg("saml.post-form.js-disabled")}</div></noscript>
  <form name="saml-post-binding" class="step" action="${samlPost.url}" method="post" data-once data-go-on>
    <#if samlPost.SAMLRequest??><input type="hidden" name="SAMLRequest" value="${samlPost.SAMLRequest}"></#if>
    <#if samlPost.SAMLResponse??><input type="hidden" name="SAMLResponse" value="${samlPost.SAMLResponse}"></#if>
    <#if samlPost.relayState??><input type="hidden" name="RelayState" value="${samlPost.relayState}"></#if>
    <@s.submit id="sesame-continue" label=msg("doContinue")/>
  </form>
</@s.page>
