<#--
  The form of the declarative user profile, as the realm's admin has set it up: every input type and annotation that
  Keycloak knows. Several values of one attribute are several inputs with spare ones; values.js adds more.
-->
<#import "sesame.ftl" as s>

<#-- Numbers and booleans of the configuration as they were written, without the language's own separators. -->
<#function text value>
  <#if value?is_number || value?is_boolean><#return value?c></#if>
  <#return value?is_string?then(value, "")>
</#function>

<#function labelOf attribute>
  <#local label = advancedMsg(attribute.displayName!"")>
  <#return label?has_content?then(label, attribute.name)>
</#function>

<#-- An invitation goes to an address, and its account keeps it. -->
<#function isRequired attribute>
  <#return attribute.required || (attribute.name == "email" && .data_model["kc.org.name"]??)>
</#function>

<#function optionsOf attribute>
  <#local validator = text(attribute.annotations.inputOptionsFromValidation!"options")>
  <#return (attribute.validators[validator].options)!((attribute.validators.options.options)![])>
</#function>

<#-- An id has no spaces; a value may be any text. -->
<#function optionId attribute option index>
  <#return attribute.name + "-" + option?matches("[A-Za-z0-9_-]+")?then(option, index)>
</#function>

<#function optionLabel attribute option>
  <#if attribute.annotations.inputOptionLabels??>
    <#return advancedMsg(attribute.annotations.inputOptionLabels[option]!option)>
  </#if>
  <#if attribute.annotations.inputOptionLabelsI18nPrefix??>
    <#local key = attribute.annotations.inputOptionLabelsI18nPrefix + "." + option>
    <#local label = msg(key)>
    <#return (label == key)?then(option, label)>
  </#if>
  <#return option>
</#function>

<#-- Which kind of control an attribute gets: text, textarea, select, choices or values. -->
<#function kindOf attribute>
  <#switch attribute.annotations.inputType!"">
    <#case "textarea"><#return "textarea">
    <#case "select"><#case "multiselect"><#return "select">
    <#case "select-radiobuttons"><#case "multiselect-checkboxes"><#return optionsOf(attribute)?has_content?then("choices", "text")>
  </#switch>
  <#return attribute.multivalued?then("values", "text")>
</#function>

<#-- The control that a link from the error summary leads to. -->
<#function firstControl attribute>
  <#if kindOf(attribute) == "choices" && !attribute.readOnly><#return optionId(attribute, text(optionsOf(attribute)[0]), 0)></#if>
  <#return attribute.name>
</#function>

<#-- What browsers may fill in, by the names that attributes usually have (WCAG 1.3.5). -->
<#function autocompleteOf attribute>
  <#local name = attribute.name?lower_case?replace("[^a-z0-9]", "", "r")>
  <#local known = {
    "username": "username", "email": "email",
    "firstname": "given-name", "givenname": "given-name", "middlename": "additional-name",
    "lastname": "family-name", "familyname": "family-name", "fullname": "name", "nickname": "nickname",
    "phone": "tel", "phonenumber": "tel", "mobile": "tel", "mobilephone": "tel", "telephone": "tel",
    "birthdate": "bday", "birthday": "bday", "dateofbirth": "bday", "gender": "sex",
    "organization": "organization", "organisation": "organization", "company": "organization",
    "jobtitle": "organization-title",
    "address": "street-address", "street": "street-address", "streetaddress": "street-address",
    "addressline1": "address-line1", "addressline2": "address-line2",
    "postalcode": "postal-code", "zip": "postal-code", "zipcode": "postal-code",
    "locality": "address-level2", "city": "address-level2", "region": "address-level1", "country": "country-name",
    "website": "url", "url": "url"
  }>
  <#local token = known[name]!((attribute.autocomplete)!"")>
  <#-- A whole address takes several lines; one line of it has a name of its own. -->
  <#return (token == "street-address" && kindOf(attribute) != "textarea")?then("address-line1", token)>
</#function>

<#-- Attributes that the browser judges by itself. Where there are some it has to, or it drops what it can't read. -->
<#function browserJudges>
  <#list profile.attributes as attribute>
    <#if !attribute.readOnly>
      <#if (attribute.annotations.inputType!"")?starts_with("html5-")><#return true></#if>
      <#list ["Pattern", "Minlength", "Min", "Max", "Step"] as limit>
        <#if attribute.annotations["inputType" + limit]??><#return true></#if>
      </#list>
    </#if>
  </#list>
  <#return false>
</#function>

<#-- Not asked for: the language of the page is that of the new account. -->
<#function isLanguage attribute>
  <#return attribute.name == "locale" && realm.internationalizationEnabled && ((locale.currentLanguageTag)!"")?has_content>
</#function>

<#function asked>
  <#return profile.attributes?filter(attribute -> !isLanguage(attribute))>
</#function>

<#-- The errors of the form. more: names and ids of further fields, those below an attribute under its name; moreLabels: their labels. -->
<#macro errorSummary below={} more={} moreLabels={}>
  <#local fields = {}>
  <#local labels = {}>
  <#list asked() as attribute>
    <#local fields += {attribute.name: firstControl(attribute)}>
    <#local labels += {attribute.name: labelOf(attribute)}>
    <#if below[attribute.name]??><#local fields += below[attribute.name]></#if>
  </#list>
  <@s.errorSummary fields=fields + more labels=labels + moreLabels/>
</#macro>

<#-- The form itself; what is nested comes at its end. after: a macro that gets each attribute and may add fields. -->
<#macro form id action=url.loginAction after="">
  <#local askable = asked()?filter(attribute -> !attribute.readOnly)>
  <#local optional = askable?filter(attribute -> !isRequired(attribute))>
  <@s.form id=id action=action novalidate=!browserJudges()>
    <#if optional?has_content && optional?size lt askable?size>
      <p>${msg("sesameRequiredButOptional")}</p>
    <#elseif askable?size gt 1 && !optional?has_content>
      <p>${msg("sesameRequiredAll")}</p>
    </#if>
    <@fields after=after/>
    <#nested>
  </@s.form>
  <#local scripts = profile.html5DataAnnotations?keys?filter(key -> key != "kcMultivalued" && key?matches("[A-Za-z0-9_-]+"))>
  <#list scripts as script>
    <script type="module" src="${url.resourcesPath}/js/${script}.js?${s.resourcesTag}"></script>
  </#list>
  <#if askable?filter(attribute -> kindOf(attribute) == "values")?has_content>
    <script type="module" src="${url.resourcesPath}/js/values.js?${s.resourcesTag}"></script>
  </#if>
</#macro>

<#macro fields after="">
  <#local current = "">
  <#list profile.attributes as attribute>
    <#if isLanguage(attribute)>
      <input type="hidden" id="locale" name="locale" value="${locale.currentLanguageTag}">
    <#else>
      <#local group = (attribute.group.name)!"">
      <#if group != current>
        <#if current?has_content></fieldset></#if>
        <#local current = group>
        <#if group?has_content><@section group=attribute.group/></#if>
      </#if>
      <@field attribute=attribute/>
      <#if after?is_macro><@after attribute/></#if>
    </#if>
  </#list>
  <#if current?has_content></fieldset></#if>
</#macro>

<#-- The beginning of a group; "fields" ends it. -->
<#macro section group>
  <#local description = advancedMsg(group.displayDescription!"")>
  <fieldset class="section"<#if description?has_content> aria-describedby="description-${group.name}"</#if><@data annotations=group.html5DataAnnotations/>>
  <legend id="header-${group.name}">${advancedMsg(group.displayHeader!"")?has_content?then(advancedMsg(group.displayHeader!""), group.name)}</legend>
  <#if description?has_content><p class="hint" id="description-${group.name}">${description}</p></#if>
</#macro>

<#macro data annotations>
  <#list annotations as key, value><#if key != "kcMultivalued" && key?matches("[A-Za-z0-9_-]+")> data-${key}="${text(value)}"</#if></#list><#t>
</#macro>

<#macro field attribute>
  <#local kind = kindOf(attribute)>
  <#local id = attribute.name>
  <#if attribute.readOnly>
    <@fixed attribute=attribute/>
  <#elseif kind == "choices" || kind == "values">
    <fieldset class="group<#if kind == "choices"> choices</#if>"<#if kind == "values"> data-values="${msg("sesameAddValue")}"</#if><@tied attribute=attribute control=false/><#if (attribute.annotations.inputType!"") == "select-radiobuttons"> role="radiogroup"<#if isRequired(attribute)> aria-required="true"</#if><#if messagesPerField.existsError(id)> aria-invalid="true"</#if></#if>>
      <legend><@label attribute=attribute/></legend>
      <@before attribute=attribute/>
      <#if kind == "choices"><@choices attribute=attribute/><#else><@values attribute=attribute/></#if>
      <@behind attribute=attribute/>
    </fieldset>
  <#else>
    <div class="group">
      <label for="${id}"><@label attribute=attribute/></label>
      <@before attribute=attribute/>
      <#if kind == "textarea">
        <textarea class="field-input" id="${id}" name="${id}" dir="auto"<@token attribute=attribute/> rows="${text(attribute.annotations.inputTypeRows!4)}"<#if attribute.annotations.inputTypeCols??> cols="${text(attribute.annotations.inputTypeCols)}"</#if><@limits attribute=attribute names=["maxlength", "minlength", "placeholder"]/><@tied attribute=attribute/>>
${attribute.value!""}</textarea>
      <#elseif kind == "select">
        <@select attribute=attribute/>
      <#else>
        <@input attribute=attribute id=id value=attribute.value!""/>
      </#if>
      <@behind attribute=attribute/>
    </div>
  </#if>
</#macro>

<#macro label attribute>${labelOf(attribute)}<#if !isRequired(attribute)> <span class="optional">${msg("sesameOptional")}</span></#if></#macro>

<#macro before attribute>
  <#if attribute.annotations.inputHelperTextBefore??><p class="hint" id="${attribute.name}-hint">${kcSanitize(advancedMsg(attribute.annotations.inputHelperTextBefore))?no_esc}</p></#if>
</#macro>

<#macro behind attribute>
  <#if attribute.annotations.inputHelperTextAfter??><p class="hint" id="${attribute.name}-help">${kcSanitize(advancedMsg(attribute.annotations.inputHelperTextAfter))?no_esc}</p></#if>
  <@s.fieldError name=attribute.name id=attribute.name/>
</#macro>

<#-- Ties a control, or the group of several, to its hints and its error. -->
<#macro tied attribute control=true>
  <#local by = []>
  <#if attribute.annotations.inputHelperTextBefore??><#local by += [attribute.name + "-hint"]></#if>
  <#if attribute.annotations.inputHelperTextAfter??><#local by += [attribute.name + "-help"]></#if>
  <#local wrong = messagesPerField.existsError(attribute.name)>
  <#if wrong><#local by += [attribute.name + "-error"]></#if>
  <#if by?has_content> aria-describedby="${by?join(" ")}"</#if><#if control && wrong> aria-invalid="true"</#if><#if control && isRequired(attribute)> aria-required="true"</#if><#t>
</#macro>

<#macro token attribute>
  <#local autocomplete = autocompleteOf(attribute)>
  <#if autocomplete?has_content> autocomplete="${autocomplete}"</#if><#t>
</#macro>

<#macro limits attribute names=["maxlength", "minlength", "size", "pattern", "max", "min", "step", "placeholder"]>
  <#list names as name>
    <#local value = text(attribute.annotations["inputType" + name?cap_first]!"")><#t>
    <#if value?has_content> ${name}="${(name == "placeholder")?then(advancedMsg(value), value)}"</#if><#t>
  </#list><#t>
</#macro>

<#macro input attribute id value>
  <#local asked = text(attribute.annotations.inputType!"text")?remove_beginning("html5-")>
  <#local type = asked?matches("[a-z-]+")?then(asked, "text")>
  <#local autocomplete = autocompleteOf(attribute)>
  <#local machine = ["username", "email", "tel", "url"]?seq_contains(autocomplete) || type != "text">
  <input class="field-input" id="${id}" name="${attribute.name}" type="${["select-radiobuttons", "multiselect-checkboxes"]?seq_contains(type)?then("text", type)}" value="${value}" dir="${machine?then("ltr", "auto")}"<@token attribute=attribute/><#if ["email", "tel", "url"]?seq_contains(autocomplete) && type == "text"> inputmode="${autocomplete}"</#if><#if machine> autocapitalize="none" autocorrect="off" spellcheck="false"</#if><@limits attribute=attribute/><@data annotations=attribute.html5DataAnnotations/><@tied attribute=attribute/>>
</#macro>

<#-- Says that none is chosen, if none is: browsers send nothing then, and what is saved would stay. -->
<#macro none attribute>
  <input type="hidden" name="${attribute.name}" value="">
</#macro>

<#macro select attribute>
  <#local several = attribute.annotations.inputType == "multiselect">
  <#if several && !isRequired(attribute)><@none attribute=attribute/></#if>
  <select class="field-input" id="${attribute.name}" name="${attribute.name}"<#if several> multiple</#if><@token attribute=attribute/><#if attribute.annotations.inputTypeSize??> size="${text(attribute.annotations.inputTypeSize)}"</#if><@data annotations=attribute.html5DataAnnotations/><@tied attribute=attribute/>>
    <#if !several><option value=""></option></#if>
    <#list optionsOf(attribute) as raw>
      <#local option = text(raw)>
      <option value="${option}"<#if attribute.values?seq_contains(option)> selected</#if>>${optionLabel(attribute, option)}</option>
    </#list>
  </select>
</#macro>

<#macro choices attribute>
  <#local type = (attribute.annotations.inputType == "select-radiobuttons")?then("radio", "checkbox")>
  <#if type == "checkbox" && !isRequired(attribute)><@none attribute=attribute/></#if>
  <#list optionsOf(attribute) as raw>
    <#local option = text(raw)>
    <#local id = optionId(attribute, option, raw?index)>
    <label for="${id}"><input type="${type}" id="${id}" name="${attribute.name}" value="${option}"<#if attribute.values?seq_contains(option)> checked</#if><@data annotations=attribute.html5DataAnnotations/><#if type == "checkbox" && messagesPerField.existsError(attribute.name)> aria-invalid="true"</#if>> <span>${optionLabel(attribute, option)}</span></label>
  </#list>
</#macro>

<#--
  An input for every value and two spare ones, as far as the validator lets them be. Empty ones don't count, but for an
  attribute that is required: Keycloak takes any empty value for a missing one, so there are no spare ones.
-->
<#macro values attribute>
  <#local filled = attribute.values?filter(value -> value?has_content)>
  <#local most = ((attribute.validators.multivalued.max)!"")>
  <#local inputs = isRequired(attribute)?then([filled?size, 1]?max, filled?size + 2)>
  <#if text(most)?matches("[0-9]{1,4}") && text(most)?number lt inputs><#local inputs = [text(most)?number, filled?size, 1]?max></#if>
  <#list 1..inputs as number>
    <div class="value">
      <#local id = attribute.name + (number == 1)?then("", "-" + number?c)>
      <label for="${id}">${msg("sesameValue")} <span>${number?c}</span></label>
      <@input attribute=attribute id=id value=filled[number - 1]!""/>
    </div>
  </#list>
</#macro>

<#-- What can't be changed here: to be read and copied; it has no name, so that it isn't sent. -->
<#macro fixed attribute>
  <#local values = []>
  <#list attribute.values as value>
    <#if value?has_content><#local values += [["select", "choices"]?seq_contains(kindOf(attribute))?then(optionLabel(attribute, value), value)]></#if>
  </#list>
  <div class="group">
    <label for="${attribute.name}">${labelOf(attribute)} <span class="optional">${msg("sesameFixed")}</span></label>
    <@before attribute=attribute/>
    <#if kindOf(attribute) == "textarea">
      <textarea class="field-input" id="${attribute.name}" dir="auto" readonly<@tied attribute=attribute control=false/>>
${values?join("\n")}</textarea>
    <#else>
      <input class="field-input" id="${attribute.name}" type="text" value="${values?join(", ")}" dir="auto" readonly<@tied attribute=attribute control=false/>>
    </#if>
    <@behind attribute=attribute/>
  </div>
</#macro>
