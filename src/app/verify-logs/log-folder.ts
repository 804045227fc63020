import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { chainOf, logFileName, readDigest, type BrokenFile, type DigestFile, type LogFolder } from '../../digests';
import { quoted, systemErrorCode, UserError } from '../user-error';
import { gzipContent } from './file-hash';
import { folderFiles } from './folder-files';

/**
 * Reads which digests and log files lie in a folder, and what the digests say.
 *
 * @throws {@link UserError} `log-folder` when it cannot be read or holds neither.
 */
export async function readLogFolder(root: string, name: string): Promise<LogFolder> {
  const digests: DigestFile[] = [];
  const broken: BrokenFile[] = [];
  const logs = new Set<string>();
  for await (const path of folderFiles(root)) {
    if (logFileName(path) !== undefined) logs.add(path);
    if (chainOf(path) === undefined) continue;
    const read = await readDigestFile(root, path);
    if ('reason' in read) broken.push({ path, ...read });
    else digests.push(read);
  }
  if (digests.length + broken.length === 0) {
    const found = logs.size === 0 ? 'neither log files nor digests' : 'no digests';
    const how = 'give the folder that "aws s3 sync" wrote, with CloudTrail-Digest below AWSLogs';
    throw new UserError('log-folder', `${quoted(name)} holds ${found} of CloudTrail; ${how}`);
  }
  return { digests, broken, logs };
}

async function readDigestFile(root: string, path: string): Promise<DigestFile | { readonly reason: string }> {
  const content = await gzipContent(join(root, path));
  if ('reason' in content) return content;
  const digest = readDigest(content.toString('utf8'));
  if (typeof digest === 'string') return { reason: digest };
  const hash = createHash('sha256').update(content).digest('hex');
  return { path, digest, hash, signature: await keptSignature(root, `${path}.head.json`) };
}

const head = z.object({ Metadata: z.object({ signature: z.string() }) });

/** The signature of an object whose `aws s3api head-object` was kept beside it; undefined where none was. */
async function keptSignature(root: string, path: string): Promise<string | undefined> {
  let text: string;
  try {
    text = await readFile(join(root, path), 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return head.parse(JSON.parse(text)).Metadata.signature;
  } catch (error) {
    const what = 'is not what "aws s3api head-object" prints of a digest: "Metadata" with "signature"';
    throw new UserError('log-folder', `${quoted(path)} ${what}`, { cause: error });
  }
}
