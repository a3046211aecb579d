<#import "sesame.ftl" as s>
<@s.page heading=msg("loginChooseAuthenticator")>
  <@s.who/>
  <form id="kc-select-credential-form" class="ways" action="${url.loginAction}" method="post" data-once>
    <ul>
      <#list auth.authenticationSelections as way>
        <li><button class="button button-secondary way" type="submit" name="authenticationExecution" value="${way.authExecId}" aria-describedby="way-${way?index}-help">${msg(way.displayName)}</button>
        <p class="hint" id="way-${way?index}-help">${msg(way.helpText)}</p></li>
      </#list>
    </ul>
  </form>
</@s.page>
