${greeting}

<#list paragraphs as paragraph>
${paragraph}

</#list>
<#if expiry??>
${button}:
${link}

${expiry}

${unasked}
<#else>
${unasked}
${link}
</#if>

<#if support??>
${questions} ${support}

</#if>
-- 
${organisation}
${address}
${automatic}
