import type { DigestFile } from './log-folder';

/**
 * What is known about a file. `valid` is said of nothing else than: a signature of CloudTrail was checked and covers these bytes at this
 * place. `unsigned` is a digest whose signature is not at hand, `unchecked` everything else that nobody can judge with what is given.
 */
export type FileState = 'valid' | 'changed' | 'missing' | 'moved' | 'unsigned' | 'unchecked';

/** A state, and why when it is not `valid`. */
export interface Judgement {
  /** What is known. */
  readonly state: FileState;
  /** Why; empty when valid. */
  readonly reason: string;
}

/** What is known about a file. */
export interface FileFinding extends Judgement {
  /** Whether it is a digest or a log file. */
  readonly kind: 'digest' | 'log';
  /** Path below the folder, with `/`; the whole address of what lies outside. */
  readonly file: string;
}

/** A digest with what is known about it. */
export interface JudgedDigest extends Judgement {
  /** The digest. */
  readonly file: DigestFile;
}
