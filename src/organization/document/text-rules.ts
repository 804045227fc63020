import type { Finding } from '../finding';
import { quote } from '../../text/quote';

type TextFinding = Pick<Finding, 'code' | 'problem' | 'remedy'>;

/** C0 controls, DEL, C1 controls, and surrogates without their other half. */
// eslint-disable-next-line no-control-regex -- these are the characters to refuse
const REFUSED_CHARACTER = /[\u0000-\u001f\u007f-\u009f\ud800-\udfff]/u;

/** CDKTF replaces text of this form while it writes Terraform, wherever it stands. */
const CDKTF_TOKEN = /TfToken\[/;

function characterFinding(text: string, position: number): TextFinding {
  const code = text.codePointAt(position) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const kind =
    code >= 0xd800
      ? 'half of a surrogate pair'
      : code === 10
        ? 'a line break'
        : code === 9
          ? 'a tab'
          : 'a control character';
  return {
    code: 'control-character',
    problem: `character ${String(position + 1)} of ${quote(text)} is ${kind} (${name})`,
    remedy: 'use printable characters on one line',
  };
}

/** Returns what is wrong with any text of the file, key or value, whatever it is for. */
export function textFindings(text: string): readonly TextFinding[] {
  const position = text.search(REFUSED_CHARACTER);
  return [
    ...(position === -1 ? [] : [characterFinding(text, position)]),
    ...(CDKTF_TOKEN.test(text)
      ? [
          {
            code: 'terraform-token' as const,
            problem: `${quote(text)} looks like a placeholder that CDKTF fills in`,
            remedy: 'the text "TfToken[" cannot be used; write the value itself',
          },
        ]
      : []),
  ];
}
