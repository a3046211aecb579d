<#--
  What the pages are made of. A page is one call of "page" with the pieces below inside it; every piece works without
  script, and none of them needs an inline script or style.
-->

<#import "/sesame-contact.ftl" as contacts>
<#import "/sesame-mail.ftl" as texts>
<#import "sesame-marks.ftl" as marks>

<#-- Enough of the digest to tell two builds apart; it stands in every page. -->
<#assign resourcesTag = (properties.resourcesDigest!"")[0..*10]>

<#-- The application that the person is on the way to, else the realm. -->
<#function applicationName>
  <#if client?? && client.name?has_content>
    <#return advancedMsg(client.name)>
  </#if>
  <#return (realm.displayName)!''>
</#function>

<#function hasError>
  <#return message?has_content && message.type == 'error'>
</#function>

<#--
  The whole document. strict=false is for the pages that are still base's: they have inline scripts, so they can't bring
  the strict content security policy and rely on the realm's header.

  The optional </head> is left out on purpose: Keycloak puts an inline script before it after a POST, which the policy
  would refuse. sesame.js does that script's work (see there).

  scriptSources, images and policy are for a page that needs more than this server's files, and says why: further sources
  of scripts and of pictures, and whole further directives. script: a file in resources/js that only this page needs.
  languages=false is for what comes of a form, such as "account deleted": its address would show something else, or fail.
-->
<#macro page heading strict=true summary=true error=hasError() otherTab="" scriptSources="" images="" policy="" script="" languages=true>
<#-- Keycloak makes an address anew each time that it is asked for one. -->
<#local resources = url.resourcesPath>
<!DOCTYPE html>
<html lang="${lang}"<#if (locale.rtl)!false> dir="rtl"</#if><#if darkMode!false> class="dark-allowed"</#if>>
<head>
<meta charset="utf-8">
<#if strict>
<#local pictures = ([images, (brand.sources)!""]?filter(source -> source?has_content))?join(" ")>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self'${scriptSources?has_content?then(" " + scriptSources, "")}; style-src 'self'; object-src 'none'; base-uri 'none'<#if pictures?has_content>; img-src 'self' ${pictures}</#if>${policy?has_content?then("; " + policy, "")}">
</#if>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="<#if darkMode!false>light dark<#else>light</#if>">
<meta name="robots" content="noindex, nofollow">
<#-- The headings of base's pages may have tags in them. -->
<title><#if error>${msg("sesameTitleError")} </#if><#if heading?is_markup_output>${heading?markup_string?replace("<[^>]*>", "", "r")?trim?no_esc} – ${applicationName()}<#else>${msg("sesameTitle", plain(heading), plain(applicationName()))}</#if></title>
<#if (brand.favicon)??>
<link rel="icon" href="${brand.favicon.address}"<#if brand.favicon.type??> type="${brand.favicon.type}"</#if>>
<#else>
<link rel="icon" href="${resources}/img/favicon.svg" type="image/svg+xml">
</#if>
<link rel="stylesheet" href="${resources}/css/sesame.css?${resourcesTag}">
<#-- Stylesheets of a child theme, named in its theme.properties. -->
<#list (properties.styles!"")?split(" ")?filter(style -> style?has_content) as style>
<link rel="stylesheet" href="${resources}/${style}">
</#list>
<#-- After a child theme's: an organisation's colours win. -->
<#if (brand.stylesheet)??>
<link rel="stylesheet" href="${brand.stylesheet}">
</#if>
<#if !strict>
<script type="importmap">{"imports": {"rfc4648": "${url.resourcesCommonPath}/vendor/rfc4648/rfc4648.js"}}</script>
</#if>
<#-- Scripts of a step, then those of a child theme. -->
<#list (scripts![]) + (properties.scripts!"")?split(" ")?filter(file -> file?has_content)?map(file -> resources + "/" + file) as file>
<script src="${file}"></script>
</#list>
<script type="module" src="${resources}/js/sesame.js?${resourcesTag}"></script>
<#if script?has_content>
<script type="module" src="${resources}/js/${script}?${resourcesTag}"></script>
</#if>
<body data-page-id="login-${pageId}"<#if authenticationSession??> data-other-tab="${otherTab?has_content?then(otherTab, url.ssoLoginInOtherTabsUrl)}" data-session="${authenticationSession.authSessionIdHash}"</#if>>
<a class="skip" href="#main">${msg("sesameSkipToContent")}</a>
<#if (brand.logo)?? || (realm.displayNameHtml)?has_content>
<header class="brand">
  <@brandName/>
</header>
</#if>
<main id="main" tabindex="-1">
  <h1 id="kc-page-title"><@whole heading/></h1>
  <#if summary && message?has_content && (message.type != 'warning' || !isAppInitiatedAction??)>
    <@alert type=message.type>${unbroken(kcSanitize(message.summary))?no_esc}</@alert>
  </#if>
  <#nested>
</main>
<footer>
  <@helpLink/>
  <#local offered = ((locale.supported)![])?filter(language -> speaks(language.languageTag))>
  <#if realm?? && realm.internationalizationEnabled && offered?size gt 1 && languages>
    <nav aria-label="${msg("sesameLanguages")}">
      <ul class="languages">
        <#list offered as language>
          <li><a href="${language.url}" lang="${language.languageTag}" hreflang="${language.languageTag}"<#if language.languageTag == locale.currentLanguageTag> aria-current="true"</#if>>${language.label}</a></li>
        </#list>
      </ul>
    </nav>
  </#if>
  <@brandLinks/>
</footer>
</body>
</html>
</#macro>

<#-- Whether the theme has a language whole; in any other one nothing is shown. -->
<#function speaks tag>
  <#local own = (properties.locales!"")?split(",")>
  <#return (properties.wholeLanguages!"") != "true" || own?seq_contains(tag) || own?seq_contains(tag?keep_before("-"))>
</#function>

<#-- "e-mail" doesn't break after its hyphen, as it does in large letters or on a narrow page. -->
<#macro whole text>
<#if text?is_markup_output>${text}<#else><#list text?split("e-mail") as part>${part}<#sep><span class="whole">e-mail</span></#sep></#list></#if><#t>
</#macro>

<#-- The same of a text with tags in it. -->
<#function unbroken html><#return html?replace("e-mail(?![^<]*>)", '<span class="whole">e-mail</span>', "r")></#function>

<#-- The logo, which says by its text whose it is; without one the realm's name. -->
<#macro brandName>
<#if (brand.logo)??>
  <p><picture><#if brand.logo.dark?? && darkMode!false><source media="(prefers-color-scheme: dark)" srcset="${brand.logo.dark}"></#if><img src="${brand.logo.address}" alt="${brand.logo.name}"></picture></p>
<#else>
  <p>${kcSanitize((realm.displayNameHtml)!'')?no_esc}</p>
</#if>
</#macro>

<#-- Help, legal notice, privacy, accessibility: what of it is set. -->
<#macro brandLinks>
<#if (brand.links)?has_content>
  <nav aria-label="${msg("sesameLinksTo")}">
    <ul class="languages">
      <#list brand.links as link>
        <li><#if link.address??><a href="${link.address}" rel="noopener noreferrer">${msg(link.label)}</a><#else>${msg(link.label)}</#if></li>
      </#list>
    </ul>
  </nav>
</#if>
</#macro>

<#--
  The address of a page beside the login. It has the query of Keycloak's own links, by which it finds the way back to this
  very step.
-->
<#function beside page>
  <#local here = url.loginUrl>
  <#local query = here?keep_after("?")>
  <#if sesameMailedLink??><#local query += query?has_content?then("&", "") + "mailed-link=" + sesameMailedLink></#if>
  <#return here?keep_before("/login-actions/authenticate") + "/" + page + query?has_content?then("?" + query, "")>
</#function>

<#-- A help page, "login" or "mail". -->
<#function help page>
  <#return beside("sesame-help/" + page)>
</#function>

<#-- The page that mails people which organisations and applications are theirs. -->
<#macro workspaceLink>
  <#if sesameWorkspace!false && realm??><p class="aside"><a id="sesame-find-workspace" href="${beside("sesame-workspace")}">${msg("sesameWorkspace")}</a></p></#if>
</#macro>

<#-- On every page: help, the realm's own or ours. -->
<#macro helpLink>
  <#if (brand.help)??>
    <p class="help"><a id="sesame-help" href="${brand.help}" rel="noopener noreferrer">${msg("sesameHelpLogin")}</a></p>
  <#elseif realm?? && (helpPage!"") != "login">
    <p class="help"><a id="sesame-help" href="${help("login")}">${msg("sesameHelpLogin")}</a></p>
  </#if>
</#macro>

<#-- Whom to turn to, on a page. key: a message that gets who it is. -->
<#macro contact key>
  <#local to = contacts.here()>
  <p class="contact">${msg(key, to.name)}<#if to.text?has_content><br><#if to.link?has_content><a href="${to.link}"><bdi dir="ltr"><@breakable text=to.text/></bdi></a><#else><bdi>${to.text}</bdi></#if></#if></p>
</#macro>

<#-- A message on the page as a whole. Errors take the focus: it is where somebody who can't see the page goes on. -->
<#macro alert type>
<div class="alert alert-${type}"<#if type == 'error'> role="alert" tabindex="-1" data-focus<#else> role="status"</#if>><#nested></div>
</#macro>

<#-- What is wrong with a field. Of one that is left empty Keycloak may say so twice, in its own words and in general ones. -->
<#function errorOf name>
  <#local empty = msg("error-user-attribute-required")>
  <#return messagesPerField.get(name)?replace(" " + empty, "")?replace(empty + " ", "")>
</#function>

<#--
  The error summary of a form: which fields to look at, each with a link to it; what is wrong stands at the field. fields:
  names of fields and the ids of their inputs; "global" is what Keycloak says of the page as a whole. labels: names of fields
  and their labels.
-->
<#macro errorSummary fields labels={}>
  <#local faulty = []>
  <#list fields as name, id>
    <#if messagesPerField.existsError(name)><#local faulty += [[name, id]]></#if>
  </#list>
  <#if faulty?has_content>
    <div class="alert alert-error" role="alert" tabindex="-1" data-focus>
      <#if messagesPerField.existsError("global") && !fields["global"]??><p>${unbroken(kcSanitize(messagesPerField.get("global")))?no_esc}</p></#if>
      <#list faulty as item>
        <p><a href="#${item[1]}"><#if labels[item[0]]??>${msg("sesameToCheck", isolated(labels[item[0]]))}<#else>${unbroken(kcSanitize(errorOf(item[0])))?no_esc}</#if></a></p>
      </#list>
    </div>
  <#elseif message?has_content && (message.type != 'warning' || !isAppInitiatedAction??)>
    <@alert type=message.type>${unbroken(kcSanitize(message.summary))?no_esc}</@alert>
  </#if>
</#macro>

<#-- Attributes that tie an input to its hint and its error, and say that it is wrong only when it is. -->
<#macro described name id hint=false>
  <#local by = []>
  <#if hint><#local by += [id + "-hint"]></#if>
  <#if messagesPerField.existsError(name)><#local by += [id + "-error"]></#if>
  <#if by?has_content> aria-describedby="${by?join(" ")}"</#if><#if messagesPerField.existsError(name)> aria-invalid="true"</#if><#t>
</#macro>

<#macro fieldError name id>
  <#if messagesPerField.existsError(name)>
    <p class="field-error" id="${id}-error">${unbroken(kcSanitize(errorOf(name)))?no_esc}</p>
  </#if>
</#macro>

<#--
  The form of a step. Its action carries the session code, so it is kept whole. The browser judges nothing (novalidate):
  its bubbles are in its own language and go away by themselves. novalidate=false is for what only the browser can ask for.
-->
<#macro form id action=url.loginAction novalidate=true>
<form id="${id}" class="step" action="${action}" method="post"<#if novalidate> novalidate</#if> data-once>
  <#nested>
</form>
</#macro>

<#macro textField name label autocomplete value="" hint="" inputmode="text" autofocus=false required=true maxlength=0>
<div class="group">
  <label for="${name}">${label}</label>
  <#if hint?has_content><p class="hint" id="${name}-hint">${hint}</p></#if>
  <input class="field-input" id="${name}" name="${name}" type="text" value="${value}" dir="ltr" inputmode="${inputmode}" autocomplete="${autocomplete}" autocapitalize="none" autocorrect="off" spellcheck="false"<#if maxlength gt 0> maxlength="${maxlength?c}"</#if><#if required> required</#if><#if autofocus && !hasError()> autofocus</#if><@described name=name id=name hint=hint?has_content/>>
  <@fieldError name=name id=name/>
</div>
</#macro>

<#-- The e-mail address or the user name, as the realm's settings have it. -->
<#function identifierLabel>
  <#if !realm.loginWithEmailAllowed>
    <#return msg("username")>
  </#if>
  <#return msg(realm.registrationEmailAsUsername?then("email", "usernameOrEmail"))>
</#function>

<#macro identifierField>
  <@textField name="username" label=identifierLabel() value=(login.username)!'' inputmode=realm.loginWithEmailAllowed?then("email", "text") autocomplete=enableWebAuthnConditionalUI?has_content?then("username webauthn", "username") autofocus=true/>
</#macro>

<#-- errorName: the name under which Keycloak reports errors, where it isn't the field's. -->
<#macro passwordField id label autocomplete hintId="" autofocus=false errorName="">
<#local errors = errorName?has_content?then(errorName, id)>
<div class="group">
  <label for="${id}">${label}</label>
  <div class="with-button">
    <input class="field-input" id="${id}" name="${id}" type="password" dir="ltr" autocomplete="${autocomplete}" autocapitalize="none" autocorrect="off" spellcheck="false" required<#if autofocus && !hasError()> autofocus</#if><#if messagesPerField.existsError(errors)> aria-invalid="true" aria-describedby="${id}-error<#if hintId?has_content> ${hintId}</#if>"<#elseif hintId?has_content> aria-describedby="${hintId}"</#if>>
    <button class="show" type="button" hidden aria-controls="${id}" data-show="${msg("sesameShow")}" data-hide="${msg("sesameHide")}" data-show-label="${msg("showPassword")}" data-hide-label="${msg("hidePassword")}" aria-label="${msg("showPassword")}">${msg("sesameShow")}</button>
  </div>
  <@fieldError name=errors id=id/>
</div>
</#macro>

<#--
  A new password, typed twice, with the realm's rules before it. Those that the server is asked about while somebody types are
  named by data-rule. profile: the other fields of the form say whose it will be, as there is no account yet.
-->
<#macro newPassword id label autofocus=false errorName="password" profile=false>
<#local rules = (sesamePasswordPage.rules)![]>
<#if rules?has_content>
  <div class="rules" id="password-rules">
    <p>${msg("sesameRules")}</p>
    <ul data-rules-for="${id}" data-met="${msg("sesameRuleMet")}" data-verdict="${url.loginAction?keep_before("/login-actions/")}/sesame-password-rules"<#if profile> data-profile</#if>><#list rules as rule><li<#if rule.asked> data-rule="${rule.id}"</#if>>${msg(rule.text, rule.value)}</li></#list></ul>
  </div>
</#if>
<@passwordField id=id label=label autocomplete="new-password" autofocus=autofocus errorName=errorName hintId=rules?has_content?then("password-rules", "")/>
<@passwordField id="password-confirm" label=msg("passwordConfirm") autocomplete="new-password"/>
</#macro>

<#--
  One field for the whole code: no maxlength, so that a pasted text with the code in it gets in. groups: of how many groups of
  four letters and digits a code consists that isn't a number.
-->
<#macro codeField name label hint errorName inputmode="numeric" required=true autocomplete="one-time-code" autofocus=true groups=0>
<div class="group">
  <label for="${name}">${label}</label>
  <p class="hint" id="${name}-hint">${hint}</p>
  <input class="field-input code" id="${name}" name="${name}" type="text" dir="ltr" inputmode="${inputmode}" autocomplete="${autocomplete}" autocapitalize="<#if groups gt 0>characters<#else>none</#if>" autocorrect="off" spellcheck="false"<#if required> required</#if> data-code<#if groups gt 0> data-groups="${groups?c}"</#if><#if autofocus && !hasError()> autofocus</#if><@described name=errorName id=name hint=true/>>
  <@fieldError name=errorName id=name/>
</div>
</#macro>

<#macro checkbox name label checked=false required=false>
<div class="group checkbox">
  <label for="${name}"><input type="checkbox" id="${name}" name="${name}" value="on"<#if checked> checked</#if><#if required> required</#if><@described name=name id=name/>> <span>${label}</span></label>
  <@fieldError name=name id=name/>
</div>
</#macro>

<#--
  Whether this browser is to be remembered, where the flow has a step that takes the answer. The hidden field says that it was asked.
  form: the id of the form, where the checkbox stands outside it.
-->
<#macro trustBrowser form="">
<#if sesameTrustBrowser??>
<#local of><#if form?has_content> form="${form}"</#if></#local>
<div class="group checkbox">
  <input type="hidden" name="trust-browser" value="asked"${of}>
  <label for="sesame-trust-browser"><input type="checkbox" id="sesame-trust-browser" name="trust-browser" value="on"<#if sesameTrustBrowserTicked!false> checked</#if> aria-describedby="sesame-trust-browser-hint"${of}> <span>${msg("sesameTrustBrowser", sesameTrustBrowser)}</span></label>
  <p class="hint" id="sesame-trust-browser-hint">${msg("sesameTrustBrowserHint")}</p>
</div>
</#if>
</#macro>

<#macro submit id label name="">
<button class="button button-primary" id="${id}" type="submit"<#if name?has_content> name="${name}" value="on"</#if>>${label}</button>
</#macro>

<#-- A button beside the main one; nothing has to be filled in for it. -->
<#macro secondary label name id="" value="on">
<button class="button button-secondary"<#if id?has_content> id="${id}"</#if> type="submit" name="${name}" value="${value}" formnovalidate>${label}</button>
</#macro>

<#-- The way out of an action that an application has started. -->
<#macro cancelAction id="" label=msg("doCancel")>
  <#if isAppInitiatedAction??><@secondary label=label name="cancel-aia" id=id value="true"/></#if>
</#macro>

<#-- The name that somebody has given to an authenticator application; Keycloak calls one without a name "unnamed". -->
<#function deviceName label number>
  <#return ["", "unnamed"]?seq_contains(label)?then(msg("sesameOtpUnnamed", number), label)>
</#function>

<#-- The name of an action that an account has to do, never its id: realms can have actions of others' making. -->
<#function actionName action>
  <#local name = msg("requiredAction." + action)>
  <#return name?starts_with("requiredAction.")?then(msg("sesameOtherAction"), name)>
</#function>

<#--
  A link has been sent that somebody may also open elsewhere: the way on, which sends nothing, and the way to another mail.
  Without its single-use code the address of the step shows it again, or the next one.
-->
<#macro mailOnItsWay resend>
<p>${msg("sesameMailThen")}</p>
<p><a class="button button-primary" id="sesame-continue" href="${url.loginAction?replace("([?&])session_code=[^&]*&?", "$1", "r")}">${msg("doContinue")}</a></p>
<h2 id="no-mail">${msg("sesameNoMail")}</h2>
<p>${msg("sesameNoMailSpam")}</p>
<p><a id="sesame-help-mail" href="${help("mail")}">${msg("sesameHelpMail")}</a></p>
<@form id="sesame-resend-form">
  <button class="button button-secondary" id="sesame-resend" type="submit">${resend}</button>
  <@cancelAction/>
</@form>
</#macro>

<#-- The terms of use: a realm's own text, which may have tags in it. -->
<#macro terms id>
<div id="${id}">${kcSanitize(msg("termsText"))?no_esc}</div>
</#macro>

<#--
  What Keycloak gives as a heading: a message's key, or a text which it has made of one. Formatted a second time, a brace in
  somebody's name would break the page. For the same reason the name of an organisation that invites is an argument, and
  not, as in Keycloak's own messages, a part of the pattern.
-->
<#function headingOf given>
  <#return given?matches("[A-Za-z][A-Za-z0-9._-]*")?then(msg(given, isolated(.data_model["kc.org.name"]!"")), given)>
</#function>

<#-- A name inside a sentence: one that is written from right to left must not turn the words around it. -->
<#function isolated name>
  <#local text = plain(name)>
  <#return text?matches(".*[\\u0590-\\u08FF\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFB1D-\\uFEFC].*", "s")?then("\x2068" + text + "\x2069", text)>
</#function>

<#-- What a message gets as an argument: Keycloak would put the message in for a key in it. -->
<#function plain text>
  <#return text?replace("${", "$ {")>
</#function>

<#-- An e-mail address, which breaks after its @ before it breaks anywhere. -->
<#macro breakable text><#list text?split("@") as part>${part}<#sep>@<wbr></#sep></#list></#macro>

<#-- Somebody by name, and beside it a way to change it. -->
<#macro person name>
<div class="who">
  <p class="who-name"><span class="visually-hidden">${msg("sesameLoggingInAs")} </span><bdi id="kc-attempted-username"><@breakable text=name/></bdi></p>
  <#nested>
</div>
</#macro>

<#-- Seconds, as people say it; never more than there are. -->
<#function duration seconds>
  <#return (seconds lt 60)?then(msg("sesameSeconds", seconds), texts.duration(seconds))>
</#function>

<#-- The same for a wait: never less. -->
<#function wait seconds>
  <#return duration((seconds lt 60)?then(seconds, (seconds / 60)?ceiling * 60))>
</#function>

<#--
  Who is logging in, and the way to another address. Keycloak's "usernameHidden" is there while the name is only typed;
  once the person is known, by a first factor or by a login that exists, the way leads to another account.
-->
<#macro who known=!usernameHidden??>
  <#if auth?has_content && auth.showUsername()>
    <@person name=auth.attemptedUsername>
      <a id="sesame-change-email" href="${url.loginRestartFlowUrl}"><#if known>${msg("sesameOtherAccount")}<#else>${msg("sesameChange")}<span class="visually-hidden"> ${msg("sesameChangeWhat")}</span></#if></a>
    </@person>
  </#if>
</#macro>

<#-- For password managers, which keep a password with the name that stands before it. -->
<#macro usernameForPasswordManagers name="">
  <#local known=name>
  <#if !known?has_content && auth?has_content><#local known=auth.attemptedUsername!""></#if>
  <#if known?has_content>
    <input type="text" name="username" value="${known}" autocomplete="username" hidden readonly>
  </#if>
</#macro>

<#--
  The other alternatives of the flow. With a label: at once to the way by mail, or to the only one, and beside it the page
  that lists the rest.
-->
<#macro otherWays id="try-another-way" label="">
  <#-- Where others have buttons of their own, an access code has one as well. -->
  <#local others = (auth?has_content && auth.showTryAnotherWayLink())?then(auth.authenticationSelections, [])?filter(way -> way.authExecId != (execution!'') && !(label?has_content && way.displayName == "sesame-access-code-display-name"))>
  <#if others?has_content>
    <#local direct = others?filter(way -> ["sesame-magic-link-display-name", "sesame-mail-code-display-name", "sesame-join-mail-display-name"]?seq_contains(way.displayName))>
    <#if others?size == 1><#local direct = others></#if>
    <form class="other" action="${url.loginAction}" method="post" data-once>
      <#if label?has_content && direct?has_content>
        <button class="button button-secondary" id="${id}" type="submit" name="authenticationExecution" value="${direct[0].authExecId}">${label}</button>
        <#if others?size gt 1>
          <button class="button button-secondary" id="try-another-way" type="submit" name="tryAnotherWay" value="on">${msg("doTryAnotherWay")}</button>
        </#if>
      <#else>
        <button class="button button-secondary" id="${id}" type="submit" name="tryAnotherWay" value="on">${label?has_content?then(label, msg("doTryAnotherWay"))}</button>
      </#if>
    </form>
  </#if>
  <@switchOrganization/>
</#macro>

<#-- What is said of a second factor that isn't at hand; nothing of other steps. -->
<#function lostFactorOf>
  <#local names = {"otp-display-name": "sesameLost.app", "webauthn-display-name": "sesameLost.key", "recovery-authn-codes-display-name": "sesameLost.codes", "sesame-recovery-codes-display-name": "sesameLost.codes"}>
  <#list ((auth.authenticationSelections)![])?filter(way -> way.authExecId == (execution!'')) as way>
    <#return names[way.displayName]!"">
  </#list>
  <#return "">
</#function>

<#-- The way out for whoever hasn't got what a page asks for: to Keycloak's list of ways, which says more of it (select-authenticator.ftl). -->
<#macro lostFactor>
  <#local lost = lostFactorOf()>
  <#if lost?has_content>
    <form class="other" action="${url.loginAction}" method="post" data-once>
      <button class="button button-secondary" id="try-another-way" type="submit" name="tryAnotherWay" value="on">${msg(lost)}</button>
    </form>
    <@switchOrganization/>
  <#else>
    <@otherWays/>
  </#if>
</#macro>

<#-- « J’ai un code d’accès », where it is another alternative of the flow. -->
<#macro accessCode>
  <#if auth?has_content && auth.showTryAnotherWayLink()>
    <#list auth.authenticationSelections?filter(way -> way.displayName == "sesame-access-code-display-name") as way>
      <form class="other" action="${url.loginAction}" method="post" data-once>
        <button class="button button-secondary" id="sesame-access-code" type="submit" name="authenticationExecution" value="${way.authExecId}">${msg("sesameAccessCode")}</button>
      </form>
    </#list>
  </#if>
</#macro>

<#-- The way back to the choice of an organisation, for those who belong to several. -->
<#macro switchOrganization>
  <#if switchOrganizationEnabled!false>
    <form class="other" action="${url.loginAction}" method="post" data-once>
      <@secondary label=msg("doSwitchOrganization") name="switchOrganization" id="switch-organization" value="true"/>
    </form>
  </#if>
</#macro>

<#macro providers>
  <#-- Where there are none, Keycloak looks for them each time that it is asked. -->
  <#local some = (social.providers)![]>
  <#if some?has_content>
    <section class="providers" aria-labelledby="providers-title">
      <h2 id="providers-title">${msg("identity-provider-login-label")}</h2>
      <ul>
        <#list some as provider>
          <#local service = marks.service(provider)>
          <#if service?has_content>
            <li>
              <a class="button button-service" id="social-${provider.alias}" href="${provider.loginUrl}" data-once>${msg("sesameServiceButton")} <strong>${service.name}</strong></a>
              <p class="service"><a href="${service.about}" target="_blank" rel="noopener noreferrer">${msg("sesameServiceAbout", service.name)}<span class="visually-hidden"> ${msg("sesameNewWindow")}</span></a></p>
            </li>
          <#else>
            <li><a class="button button-provider" id="social-${provider.alias}" href="${provider.loginUrl}" data-once><@marks.mark providerId=provider.providerId/><span>${msg("sesameProviderButton", isolated(provider.displayName!provider.alias))}</span></a></li>
          </#if>
        </#list>
      </ul>
    </section>
  </#if>
</#macro>

<#macro registration>
  <#if realm.password && realm.registrationAllowed && !registrationDisabled??>
    <p class="aside">${msg("noAccount")} <a id="sesame-register" href="${url.registrationUrl}">${msg("doRegister")}</a></p>
  </#if>
</#macro>

<#-- What the browser needs for a security key or a passkey; sesame.js reads it and fills the form in. -->
<#macro webAuthn mediation="">
<form id="webauth" action="${url.loginAction}" method="post" data-challenge="${challenge}" data-user-verification="${userVerification}" data-rp-id="${rpId}" data-timeout="${createTimeout?c}" data-identified="${isUserIdentified}" data-mediation="${mediation}" data-attachment="${(authenticatorAttachment)!''}" data-unsupported="${msg("webauthn-unsupported-browser-text")}">
  <input type="hidden" name="clientDataJSON">
  <input type="hidden" name="authenticatorData">
  <input type="hidden" name="signature">
  <input type="hidden" name="credentialId">
  <input type="hidden" name="userHandle">
  <input type="hidden" name="error">
  <#if authenticators??>
    <#list authenticators.authenticators as authenticator>
      <input type="hidden" data-credential value="${authenticator.credentialId}">
    </#list>
  </#if>
</form>
</#macro>

<#-- The person's keys, with what tells them apart. -->
<#macro keys title>
  <#if (authenticators.authenticators)?has_content && shouldDisplayAuthenticators!false>
    <h2 id="keys-title">${title}</h2>
    <ul class="keys" aria-labelledby="keys-title">
      <#list authenticators.authenticators as key>
        <#local ways = (key.transports.displayNameProperties![])?filter(way -> way?has_content)?map(way -> msg(way))>
        <#local kind = [key.authenticatorProvider!""]?filter(name -> name?has_content) + ways>
        <#-- "label missing" is what Keycloak says of a key without a name. -->
        <li><strong><bdi>${(key.label == "label missing")?then(msg("sesameKeyWithoutName"), key.label)}</bdi></strong>
        <span class="hint"><#if kind?has_content>${kind?join(", ")}<br></#if>${msg("webauthn-createdAt-label")} ${key.createdAt}</span></li>
      </#list>
    </ul>
  </#if>
</#macro>

<#-- A button that needs a script, and what is said where there is none. -->
<#macro useKey label>
  <button class="button button-primary" id="authenticateWebAuthnButton" type="button" hidden autofocus>${label}</button>
  <@needsScript/>
</#macro>

<#macro needsScript>
  <noscript><div class="alert alert-warning">${msg("sesameNeedsScript")}</div></noscript>
</#macro>

<#-- A passkey instead of the form, where the realm's policy has them. -->
<#macro passkeys>
  <#if enableWebAuthnConditionalUI?has_content>
    <@webAuthn mediation=mediation!'conditional'/>
    <button class="button button-secondary" id="authenticateWebAuthnButton" type="button" hidden>${msg("sesamePasskey")}</button>
  </#if>
</#macro>

<#-- A way back to the application, where the page is the end of the road. -->
<#macro backToApplication>
  <#if !skipLink?? && (client.baseUrl)?has_content>
    <p><a class="button button-primary" id="backToApplication" href="${client.baseUrl}">${msg("backToApplication")}</a></p>
  </#if>
</#macro>
