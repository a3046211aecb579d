<#import "sesame.ftl" as s>
<@s.page heading=msg(companyTitle!"sesameCompanyChoice")>
  <@s.who/>
  <p>${msg(companyIntro!"sesameCompanyChoiceIntro")}</p>
  <form id="sesame-company-form" class="ways" action="${url.loginAction}" method="post" data-once>
    <ul>
      <#list companyLogins as login>
        <li><button class="button button-secondary" id="company-${login.alias}" type="submit" name="company" value="${login.alias}"><bdi>${login.name}</bdi></button></li>
      </#list>
      <#if sesameCompanyFailed?? && sesameAnotherWay!false>
        <li><button class="button button-secondary" id="sesame-without-company" type="submit" name="company" value="none">${msg("sesameWithoutCompany")}</button></li>
      </#if>
    </ul>
  </form>
  <#if sesameCompanyFailed??><@s.contact key="sesameContactTrouble"/></#if>
</@s.page>
