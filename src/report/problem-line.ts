import type { FileProblem } from '../app/policy-file';

/** Renders a mistake in a file as one line. */
export function problemLine({ file, line, column, severity, path, message, code }: FileProblem): string {
  return `${file}:${String(line)}:${String(column)} ${severity} ${path === '' ? '' : `${path}: `}${message} [${code}]`;
}
