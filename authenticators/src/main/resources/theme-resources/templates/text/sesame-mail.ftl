<#ftl output_format="plainText">
<#import "/sesame-mail.ftl" as texts>
<#import "/sesame-contact.ftl" as contacts>

<#-- Lines of 76 characters or fewer, but for longer words; at plain spaces only. -->
<#function wrap text indent="">
  <#local lines = [] line = "">
  <#list text?split(" ") as word>
    <#if line == "">
      <#local line = word>
    <#elseif indent?length + line?length + 1 + word?length gt 76>
      <#local lines += [line] line = word>
    <#else>
      <#local line += " " + word>
    </#if>
  </#list>
  <#return (lines + [line])?join("\n" + indent)>
</#function>

<#-- As in html/. -->
<#macro mail about heading="sesameMailFacts" + about facts=texts.facts()>
${texts.greeting()}

<#nested>

<#list facts>
${msg(heading)}
<#items as fact>
- ${wrap(fact, "  ")}
</#items>

</#list>
<#if about?has_content>
${wrap(msg("sesameMailNotYou" + about))}

</#if>
<@report/>
</#macro>

<#-- As in html/. The code and the link stand alone on their lines. -->
<#macro letter it>
<@mail about=it.about heading=(it.facts??)?then("sesameMailDetails", "sesameMailFacts" + it.about) facts=it.facts!texts.facts()>
<#list it.paragraphs as paragraph>
${wrap(paragraph?replace("….", "…"))}
<#sep>

</#sep>
</#list>
<#list it.items![]>
<#items as item>
- ${wrap(item, "  ")}
</#items>
</#list>
<#list it.groups![] as group>

${group.title}

<#list group.items as item>
- ${wrap(item.label, "  ")}
<#if item.link?has_content>
${item.link}
</#if>
</#list>
</#list>
<#if it.codeLast!false>
<@linkPart it=it/>
<@codePart it=it/>
<#else>
<@codePart it=it/>
<@linkPart it=it/>
</#if>
<#list it.last![] as paragraph>

${wrap(paragraph?replace("….", "…"))}
</#list>
</@mail>
</#macro>

<#macro codePart it>
<#if it.code??>

${wrap(it.codeIntro)}
${it.code}

${wrap(it.codeEnd)}
</#if>
</#macro>

<#macro linkPart it>
<#if it.link??>

${wrap(it.linkIntro)}
${it.link}

${wrap(it.linkEnd)}
</#if>
</#macro>

<#macro report>
<#local to = contacts.here()>
${wrap(msg("sesameMailReport") + " " + (to.named || !to.text?has_content)?then(to.name + to.text?has_content?then(", ", ""), "") + to.text)}
</#macro>
