<#import "sesame.ftl" as s>
<#macro ways of>
  <form id="kc-select-credential-form" class="ways" action="${url.loginAction}" method="post" data-once>
    <ul>
      <#list of as way>
        <li><button class="button button-secondary way" type="submit" name="authenticationExecution" value="${way.authExecId}" aria-describedby="way-${way?index}-help">${msg(way.displayName)}</button>
        <p class="hint" id="way-${way?index}-help">${msg(way.helpText)}</p></li>
      </#list>
    </ul>
  </form>
</#macro>
<#if s.lostFactorOf()?has_content>
<#assign others = auth.authenticationSelections?filter(way -> way.authExecId != execution)>
<@s.page heading=msg("sesameLostTitle")>
  <@s.who/>
  <p>${msg("sesameLostIntro")}</p>
  <h2>${msg("sesameLostOthers")}</h2>
  <#if others?has_content><@ways of=others/><#else><p>${msg("sesameLostNoOthers")}</p></#if>
  <h2>${msg("sesameLostHelp")}</h2>
  <#if sesameAccessCode!false><p>${msg("sesameLostCode")}</p></#if>
  <@s.contact key="sesameLostContact"/>
  <#if sesameAccessCode!false>
    <p>${msg("sesameLostHasCode")}</p>
    <form class="other" action="${s.beside("sesame-access-code")}" method="post" data-once>
      <button class="button button-secondary" id="sesame-access-code" type="submit">${msg("sesameAccessCode")}</button>
    </form>
  </#if>
  <form class="other" action="${url.loginAction}" method="post" data-once>
    <button class="button button-secondary" id="sesame-lost-back" type="submit" name="authenticationExecution" value="${execution}">${msg("sesameLostBack")}</button>
  </form>
</@s.page>
<#else>
<@s.page heading=msg("loginChooseAuthenticator")>
  <@s.who/>
  <@ways of=auth.authenticationSelections/>
</@s.page>
</#if>
