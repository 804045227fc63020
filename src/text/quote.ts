const LONGEST_QUOTE = 80;

/** Characters that a terminal or a log viewer would act on: C0, DEL, C1, bidirectional and line controls. */
// eslint-disable-next-line no-control-regex -- these are the characters to escape
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/gu;

/** Returns text from the file in double quotes, control characters escaped and shortened to 80 characters. */
export function quote(text: string): string {
  const shown = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text;
  const escaped = shown
    .replace(/[\\"]/g, '\\$&')
    .replace(UNPRINTABLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${escaped}"`;
}
