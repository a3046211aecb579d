<#import "sesame.ftl" as s>
<#assign known = (x509.formData.isUserEnabled!"") == "true">
<@s.page heading=msg("sesameCertificateTitle")>
  <dl class="facts">
    <#if known><dt>${msg("doX509Login")}</dt><dd id="username"><bdi>${x509.formData.username!""}</bdi></dd></#if>
    <dt>${msg("clientCertificate")}</dt><dd id="certificate_subjectDN"><bdi>${x509.formData.subjectDN!msg("noCertificate")}</bdi></dd>
  </dl>
  <@s.form id="kc-x509-login-info">
    <#if known><@s.submit id="kc-login" label=msg("doContinue") name="login"/></#if>
    <button class="button button-<#if known>secondary<#else>primary</#if>" id="kc-cancel" type="submit" name="cancel" value="on">${msg("sesameCertificateIgnore")}</button>
  </@s.form>
</@s.page>
