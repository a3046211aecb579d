<#--
  The marks of services that people know, drawn here in the colours that their owners prescribe, in the page itself: no other
  host is asked, and no request is needed. Each mark belongs to its owner, who says how it may be used.
-->

<#assign marks = {
  "facebook": { "box": 24, "shapes": [
    ["#0866ff", "M12 0a12 12 0 1 0 0 24 12 12 0 0 0 0-24z"],
    ["#fff", "M13.5 24v-9h3l.6-3.7h-3.6V9c0-1 .5-2 2.1-2h1.6V3.9s-1.5-.2-2.9-.2c-2.9 0-4.7 1.7-4.7 4.9v2.7H6.4V15h3.2v9z"]
  ] },
  "google": { "box": 48, "shapes": [
    ["#ea4335", "M24 9.5c3.54 0 6.71 1.22 9.21 3.6l6.85-6.85C35.9 2.38 30.47 0 24 0 14.62 0 6.51 5.38 2.56 13.22l7.98 6.19C12.43 13.72 17.74 9.5 24 9.5z"],
    ["#4285f4", "M46.98 24.55c0-1.57-.15-3.09-.38-4.55H24v9.02h12.94c-.58 2.96-2.26 5.48-4.78 7.18l7.73 6c4.51-4.18 7.09-10.36 7.09-17.65z"],
    ["#fbbc05", "M10.53 28.59c-.48-1.45-.76-2.99-.76-4.59s.27-3.14.76-4.59l-7.98-6.19C.92 16.46 0 20.12 0 24c0 3.88.92 7.54 2.56 10.78l7.97-6.19z"],
    ["#34a853", "M24 48c6.48 0 11.93-2.13 15.89-5.81l-7.73-6c-2.15 1.45-4.92 2.3-8.16 2.3-6.26 0-11.57-4.22-13.47-9.91l-7.98 6.19C6.51 42.62 14.62 48 24 48z"]
  ] },
  "linkedin": { "box": 24, "shapes": [
    ["#0a66c2", "M2 0h20a2 2 0 0 1 2 2v20a2 2 0 0 1-2 2H2a2 2 0 0 1-2-2V2a2 2 0 0 1 2-2z"],
    ["#fff", "M4.2 9.2h3.3V20H4.2zM5.85 4a1.95 1.95 0 1 1 0 3.9 1.95 1.95 0 0 1 0-3.9zM9.7 9.2h3.2v1.5c.5-.9 1.7-1.8 3.4-1.8 3.3 0 4 2.1 4 4.9V20H17v-5.5c0-1.4 0-3-1.8-3s-2.1 1.4-2.1 2.9V20H9.7z"]
  ] },
  "microsoft": { "box": 21, "shapes": [
    ["#f25022", "M0 0h10v10H0z"],
    ["#7fba00", "M11 0h10v10H11z"],
    ["#00a4ef", "M0 11h10v10H0z"],
    ["#ffb900", "M11 11h10v10H11z"]
  ] }
}>

<#-- The mark of a kind of provider, as Keycloak calls it; nothing for those without one. -->
<#macro mark providerId>
<#local name = providerId?remove_ending("-openid-connect")>
<#if marks[name]??><svg class="mark" viewBox="0 0 ${marks[name].box} ${marks[name].box}" width="20" height="20" aria-hidden="true" focusable="false"><#list marks[name].shapes as shape><path fill="${shape[0]}" d="${shape[1]}"/></#list></svg></#if><#t>
</#macro>

<#-- The State's services, whose buttons and words are prescribed: by the very alias or kind, as they are plain OpenID providers and nobody else may look like them. -->
<#function service provider>
  <#local names = [provider.alias?lower_case, provider.providerId?lower_case]>
  <#if names?filter(name -> ["franceconnect", "franceconnect-particulier"]?seq_contains(name))?has_content><#return {"name": "FranceConnect", "about": "https://franceconnect.gouv.fr/"}></#if>
  <#if names?seq_contains("proconnect")><#return {"name": "ProConnect", "about": "https://proconnect.gouv.fr/"}></#if>
  <#return {}>
</#function>
