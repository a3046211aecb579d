<#--
  The frame of every mail. Colours stand inline for light, in the style sheet for dark: clients that drop the style sheet
  show the light mail. No picture, nothing to load.
-->
<#import "/sesame-mail.ftl" as texts>

<#macro emailLayout>
<#local lang = locale.toLanguageTag() dir = ltr?then("ltr", "rtl") look = texts.look()>
<!DOCTYPE html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no">
<#-- Keycloak 26.5 doesn’t tell invitations what their subject is. -->
<title>${subject!realmName!}</title>
<style>
:root { color-scheme: light dark; }
a { color: ${look.primary}; }
@media (max-width: 480px) {
  .page { padding: 8px !important; }
  .card { padding: 8px 16px !important; }
}
@media (prefers-color-scheme: dark) {
  .body, .page { background: #101117 !important; color: #f1f2f6 !important; }
  .card { background: #1b1d26 !important; border-color: #3a3d4b !important; }
  a { color: ${look.primaryDark} !important; }
  a.button { background: ${look.primaryDark} !important; color: ${look.onPrimaryDark} !important; }
}
</style>
</head>
<body class="body" style="margin:0;padding:0;background:#f3f4f7;color:#16171d">
<#-- Some clients keep neither html nor body, so the language stands here too. Outlook's Word knows no max-width. -->
<div class="page" lang="${lang}" dir="${dir}" style="padding:16px;background:#f3f4f7;color:#16171d;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,sans-serif;-webkit-text-size-adjust:100%">
<#-- For lists of mails, which show the first line. -->
<#if mailPreview?has_content>
<div style="display:none;max-height:0;overflow:hidden">${mailPreview}</div>
</#if>
<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<div style="max-width:600px;margin:0 auto">
<h1 style="margin:8px 0 16px;font-size:18px;font-weight:600;line-height:1.25;text-align:center;overflow-wrap:anywhere">${realmName}</h1>
<div class="card" style="padding:8px 24px;background:#ffffff;border:1px solid #d5d7de;border-radius:${look.radius}px;overflow-wrap:break-word">
<#nested>
</div>
<#if (brand.links)?has_content>
<p style="margin:16px 0;font-size:14px;line-height:1.75;text-align:center"><#list brand.links as link><#if link.address??><a href="${link.address}" style="color:inherit">${msg(link.label)}</a><#else>${msg(link.label)}</#if><#sep> · </#list></p>
</#if>
</div>
<!--[if mso]></td></tr></table><![endif]-->
</div>
</body>
</html>
</#macro>
