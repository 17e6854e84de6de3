${greeting}

<#list paragraphs as paragraph>
${paragraph}

</#list>
<#list items>
<#items as item>
- ${item.text}
  ${item.link}
</#items>

</#list>
<#if copy??>
${button}:
${link}

<#if expiry??>
${expiry}

</#if>
${unasked}
<#else>
${unasked}

${button}:
${link}
</#if>

<#if support??>
${questions} ${support}

</#if>
-- 
${organisation}
${address}
${automatic}
