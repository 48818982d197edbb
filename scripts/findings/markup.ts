/**
 * Makes text safe inside XML and HTML, in content and in quoted attributes. Characters that XML 1.0 cannot carry at
 * all become U+FFFD, so that a finding that quotes rubbish still gives a well-formed report.
 */
export function escapeMarkup(text: string): string {
  return text
    .replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}
