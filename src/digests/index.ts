/**
 * Verifies CloudTrail's digests and the log files they list, from bytes and public keys alone. Imports nothing of ours and reads no
 * file.
 */
export { readDigest } from './digest';
export { chainOf, logFileName } from './file-name';
export type { FileFinding, FileState } from './findings';
export type { BrokenFile, DigestFile, FolderPlace, LogFolder } from './log-folder';
export type { LogHashes } from './log-state';
export { readPublicKeys, type PublicKeys } from './public-key';
export {
  listedLogs,
  verifyFolder,
  type ChainReport,
  type FolderReport,
  type Gap,
  type Verification,
} from './verify-folder';
