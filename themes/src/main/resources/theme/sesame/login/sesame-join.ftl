<#import "sesame.ftl" as s>
<#assign provider = s.isolated(joinProvider)>
<@s.page heading=msg("sesameJoinTitle", provider) summary=false>
  <p>${msg("sesameJoinIntro", provider)}</p>
  <dl class="facts">
    <div><dt>${msg("sesameJoinOutside", provider)}</dt><dd><bdi id="sesame-join-outside"><@s.breakable text=joinOutside/></bdi></dd></div>
    <div><dt>${msg("sesameJoinHere")}</dt><dd><bdi id="sesame-join-here"><@s.breakable text=joinAccount/></bdi></dd></div>
  </dl>
  <p>${msg("sesameJoinNext")}</p>
  <@s.form id="sesame-join-form">
    <@s.submit id="sesame-join-account" label=msg("sesameJoinConfirm")/>
    <#if joinReview><@s.secondary id="sesame-join-review" name="review" label=msg("sesameJoinReview")/></#if>
  </@s.form>
  <p class="aside"><a id="sesame-join-cancel" href="${url.loginRestartFlowUrl}">${msg("sesameJoinCancel")}</a></p>
</@s.page>
