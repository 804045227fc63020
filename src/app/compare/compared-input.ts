import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Estate } from '../../terraform/estate';
import { looksLike } from '../../terraform/looks-like';
import { isRecord, parseJson } from '../json-value';
import { readEstate } from '../read-estate';
import { readTextFile } from '../text-file';
import { quoted, systemErrorCode, UserError } from '../user-error';

/** What one argument of `orgtrail compare` names. */
export type ComparedInput =
  | {
      readonly kind: 'policy';
      /** The file, as the user gave it. */
      readonly path: string;
      /** Its text. */
      readonly text: string;
    }
  | {
      readonly kind: 'terraform';
      /** The directory or file, as the user gave it. */
      readonly path: string;
      /** What it says. */
      readonly estate: Estate;
    };

/** The largest policy of any kind has 50 KiB; what is larger is a plan. */
const MAX_POLICY_BYTES = 1024 * 1024;

const EITHER = 'a policy document, a synthesized directory, or a plan that "terraform show -json PLAN" printed';

/**
 * Reads what is to be compared: a directory or a file of Terraform, or a policy document, as the content says.
 *
 * @throws {@link UserError} `policy-document` or `terraform-files` when it is neither or cannot be read.
 */
export async function readComparedInput(path: string, cwd: string): Promise<ComparedInput> {
  if (await isTerraform(path, cwd)) return { kind: 'terraform', path, estate: readEstate(path, cwd) };
  const text = await readTextFile({
    file: path,
    cwd,
    code: 'policy-document',
    whenMissing: `name ${EITHER}`,
    whenDirectory: `name ${EITHER}`,
    maxBytes: MAX_POLICY_BYTES,
  });
  if (saysTerraform(text)) return { kind: 'terraform', path, estate: readEstate(path, cwd) };
  return { kind: 'policy', path, text };
}

async function isTerraform(path: string, cwd: string): Promise<boolean> {
  if (path.endsWith('.tf.json')) return true;
  try {
    const file = resolve(cwd, path);
    const found = await stat(file);
    return found.isDirectory() || found.size > MAX_POLICY_BYTES || (await isSavedPlan(file));
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') return false;
    throw new UserError('policy-document', `there is no file or directory ${quoted(path)}; name ${EITHER}`, {
      cause: error,
    });
  }
}

/** A saved plan is a zip archive; whoever reads plans says how to write it as JSON. */
async function isSavedPlan(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString('latin1') === 'PK\u0003\u0004';
  } finally {
    await file.close();
  }
}

/** A policy has a Statement; what has none and any of these is, or was meant to be, Terraform. */
const TERRAFORM_MEMBERS = ['format_version', 'terraform_version', 'lineage', 'planned_values', 'resource', 'provider'];

function saysTerraform(text: string): boolean {
  if (looksLike(text) !== undefined) return true;
  try {
    const value = parseJson(text);
    return isRecord(value) && !('Statement' in value) && TERRAFORM_MEMBERS.some((name) => name in value);
  } catch {
    // What is no JSON is refused with the place of the mistake by whoever reads policies.
    return false;
  }
}
