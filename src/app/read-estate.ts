import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { withBucketPolicy } from '../terraform/bucket-policy-file';
import type { Estate, EstateProblem } from '../terraform/estate';
import { mergedEstate } from '../terraform/estate-of';
import { looksLike } from '../terraform/looks-like';
import { NotTerraform } from '../terraform/not-terraform';
import { readPlan } from '../terraform/plan/read-plan';
import { readSynthesized, type SynthesizedFile } from '../terraform/synthesized/read-synthesized';
import { isRecord, parseJson } from './json-value';
import { planFiles, readBytes, stackFolders, type StackFolder } from './terraform-files';
import { decodeText } from './text-file';
import { quoted, systemErrorCode, systemErrorReason, UserError } from './user-error';

/** A plan of a large root is a hundred megabytes; a text cannot be longer than half a gigabyte. */
const MAX_PLAN_BYTES = 400 * 2 ** 20;

/** The largest stack of an organization of ten thousand accounts stays far below. */
const MAX_STACK_BYTES = 64 * 2 ** 20;

/**
 * Reads Terraform back: a directory that `orgtrail synth` wrote, one of its stacks or any folder with `*.tf.json` files;
 * or a file that `terraform show -json` printed for a plan or a state, or a directory of nothing but such files.
 *
 * @throws {@link UserError} `terraform-files` when it is nothing of these.
 */
export function readEstate(path: string, cwd: string): Estate {
  const absolute = resolve(cwd, path);
  try {
    if (statSync(absolute).isDirectory()) return readDirectory(absolute, path);
    return path.endsWith('.tf.json') ? readOneFile(absolute, path) : readPlan(readText(absolute, path), path);
  } catch (error) {
    throw asUserError(error, path);
  }
}

/** Returns the organization whose output a directory is, as its deploy manifest says; undefined where it has none. */
export function organizationOfOutput(path: string, cwd: string): string | undefined {
  const manifest = join(resolve(cwd, path), 'deploy-manifest.json');
  const value = existsSync(manifest)
    ? parsedOrNothing(readText(manifest, join(path, 'deploy-manifest.json')))
    : undefined;
  const organization = isRecord(value) ? value['organization'] : undefined;
  return typeof organization === 'string' ? organization : undefined;
}

function asUserError(error: unknown, path: string): unknown {
  if (error instanceof NotTerraform) {
    const place = error.place === '' ? '' : `, ${error.place}:`;
    return new UserError('terraform-files', `${quoted(error.file)}${place} ${error.message}`, { cause: error });
  }
  if (systemErrorCode(error) === 'ENOENT') {
    const message = `there is no file or directory ${quoted(path)}; write the Terraform first: orgtrail synth`;
    return new UserError('terraform-files', message, { cause: error });
  }
  const reason = systemErrorReason(error);
  return reason === undefined
    ? error
    : new UserError('terraform-files', `cannot read ${quoted(path)}: ${reason}`, { cause: error });
}

function readDirectory(path: string, shown: string): Estate {
  const plans = planFiles(path);
  if (plans.length > 0) {
    return mergedEstate(
      plans.map((name) => readPlan(readText(join(path, name), join(shown, name)), join(shown, name))),
    );
  }
  const folders = stackFolders(path, shown);
  const estate = readSynthesized(filesOf(folders));
  const unread = folders.flatMap(hclProblems);
  const complete = unread.length === 0 ? estate : { ...estate, problems: [...estate.problems, ...unread] };
  return withPolicyToSet(complete, path, shown);
}

/** One text after the other, so that ten thousand stacks are never all in memory as text. */
function* filesOf(folders: readonly StackFolder[]): Generator<SynthesizedFile> {
  for (const { stack, path, shown, files } of folders) {
    for (const name of files) {
      const file = join(shown, name);
      yield { stack, file, text: decode(readBytes(join(path, name), file, MAX_STACK_BYTES), file) };
    }
  }
}

function readOneFile(path: string, shown: string): Estate {
  const stack = resolve(path, '..').replace(/^.*[/\\]/, '');
  return readSynthesized([{ stack, file: shown, text: decode(readBytes(path, shown, MAX_STACK_BYTES), shown) }]);
}

function readText(path: string, shown: string): string {
  return decode(readBytes(path, shown, MAX_PLAN_BYTES), shown);
}

function decode(bytes: Buffer, shown: string): string {
  // A saved plan is no text at all, which would be all there is to say otherwise.
  const otherwise = bytes.includes(0) ? looksLike(bytes.toString('latin1', 0, 64)) : undefined;
  if (otherwise !== undefined) throw new NotTerraform(shown, '', otherwise);
  return decodeText(bytes, shown, 'terraform-files');
}

function hclProblems({ stack, shown, hcl }: StackFolder): EstateProblem[] {
  return hcl.map((name) => ({
    file: join(shown, name),
    place: stack,
    message: 'is HCL, which is not read; plan the folder and name what "terraform show -json PLAN" prints',
  }));
}

/** The policy of an existing bucket is no part of the Terraform; the deploy manifest says whose it is. */
function withPolicyToSet(estate: Estate, path: string, shown: string): Estate {
  const manifest = join(path, 'deploy-manifest.json');
  const value = existsSync(manifest)
    ? parsedOrNothing(readText(manifest, join(shown, 'deploy-manifest.json')))
    : undefined;
  const toSet = isRecord(value) ? value['bucketPolicyToSet'] : undefined;
  if (!isRecord(toSet) || typeof toSet['bucket'] !== 'string' || typeof toSet['file'] !== 'string') return estate;
  const { bucket, file: below } = toSet;
  const file = join(shown, below);
  const stack = below.split('/').at(-2) ?? '';
  return withBucketPolicy(estate, {
    stack,
    file,
    text: readText(join(path, below), file),
    bucket,
    accountId: accountOf(value, stack),
  });
}

function parsedOrNothing(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** The account of a stack in a deploy manifest. */
function accountOf(manifest: unknown, name: string): string | undefined {
  const waves: readonly unknown[] = isRecord(manifest) && Array.isArray(manifest['waves']) ? manifest['waves'] : [];
  const stacks = waves.flatMap((wave): readonly unknown[] =>
    isRecord(wave) && Array.isArray(wave['stacks']) ? wave['stacks'] : [],
  );
  const account = stacks.filter(isRecord).find((stack) => stack['name'] === name)?.['account'];
  return typeof account === 'string' ? account : undefined;
}
