/** What jsonc-parser calls mistakes, in words that follow "is not JSON:". */
const MISTAKES: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a value is neither a text in double quotes, a number, true, false nor null',
  InvalidNumberFormat: 'a number is not written as JSON has it',
  PropertyNameExpected: 'a member name in double quotes is missing',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing brace is missing',
  CloseBracketExpected: 'a closing bracket is missing',
  EndOfFileExpected: 'there is more text after the end of the value',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'a text has no closing quote',
  UnexpectedEndOfNumber: 'a number ends too early',
  InvalidUnicode: 'a \\u escape is not followed by four hexadecimal digits',
  InvalidEscapeCharacter: 'a backslash is followed by a character that JSON does not escape',
  InvalidCharacter: 'a text holds a control character that is not escaped',
};

/** Says in words what is wrong with a text that is not JSON, from the name jsonc-parser has for it. */
export function jsonMistake(text: string, name: string | undefined): string {
  if (text.trim() === '') return 'it is empty';
  return (name === undefined ? undefined : MISTAKES[name]) ?? 'it is not JSON';
}
