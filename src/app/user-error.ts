/** What went wrong, for programs. Listed with its meaning in docs/commands.md; never renamed. */
export type UserErrorCode =
  | 'usage'
  | 'organization-file'
  | 'output-directory'
  | 'hcl-output'
  | 'accounts-file'
  | 'answers'
  | 'project-directory'
  | 'log-source'
  | 'log-delivery'
  | 'policy-format'
  | 'policy-size'
  | 'terraform-files'
  | 'policy-document'
  | 'request-document'
  | 'log-folder'
  | 'search-filter'
  | 'search-question'
  | 'search-sql'
  | 'athena'
  | 'event-history'
  | 'public-keys'
  | 'signatures'
  | 'aws-request';

/** A mistake its user can put right: told in one line, without a stack, and with exit code 2. */
export class UserError extends Error {
  /** What went wrong, for programs. */
  public readonly code: UserErrorCode;

  public constructor(code: UserErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UserError';
    this.code = code;
  }
}

/** System errors that the machine or the command line is to blame for, with the words people know them by. */
const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'it exists and is no directory',
  ENOENT: 'no such file or directory',
  ENOTDIR: 'a part of the path is not a directory',
  EISDIR: 'it is a directory',
  ENOTEMPTY: 'the directory is not empty',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many open files',
  EIO: 'the device reports an error',
};

/** Returns a system error's code, such as `ENOENT`; undefined for any other error. */
export function systemErrorCode(error: unknown): string | undefined {
  const isSystemError = typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error;
  return isSystemError && typeof error.code === 'string' ? error.code : undefined;
}

/** Returns why the system refused, in words; undefined when the error is not the system's. */
export function systemErrorReason(error: unknown): string | undefined {
  const code = systemErrorCode(error);
  return code === undefined ? undefined : SYSTEM_ERRORS[code];
}

/** Returns user input in double quotes, with quotes and control characters in it escaped. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}
