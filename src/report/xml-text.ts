const CODES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Characters that XML 1.0 has no way to write. */
// eslint-disable-next-line no-control-regex -- these are the characters XML refuses
const NOT_ALLOWED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Returns text as it stands in XML or HTML, between tags or in a quoted attribute. */
export function xmlText(text: string): string {
  return text.replaceAll(NOT_ALLOWED, '\ufffd').replaceAll(/[&<>"']/g, (character) => CODES[character] ?? character);
}
