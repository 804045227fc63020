import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Issue, Organization } from '../organization';
import type { AskedQuestion, ClaimResult } from '../prover/claims/result';
import { smtLib } from '../prover/engine';
import { prove, type Proof } from '../prover/prove';
import { checkOrganizationFile } from './organization-file';
import { organizationOfOutput, readEstate } from './read-estate';
import { quoted, systemErrorReason, UserError } from './user-error';

export type { ClaimId, ClaimResult, Finding, ProvedClaim } from '../prover/claims/result';
export type { Proof, ProofSummary } from '../prover/prove';
export type { Request } from '../prover/request';

/** Options of {@link proveTerraform}. */
export interface ProveTerraformOptions {
  /** Directory of synthesized Terraform, or a plan as JSON, as the user gave it; undefined: `CDKTF_OUTDIR` or `cdktf.out`. */
  readonly path: string | undefined;
  /** Organization file, as the user gave it; undefined: claims are about the trails found in the Terraform. */
  readonly file: string | undefined;
  /** Directory for certificates; undefined for none. */
  readonly certificates: string | undefined;
  /** Directory for the questions in SMT-LIB; undefined for none. */
  readonly smtLib: string | undefined;
  /** The directory relative names start from. */
  readonly cwd: string;
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What `orgtrail prove` found. */
export interface ProveResult {
  /** What was proved, as the user gave it. */
  readonly path: string;
  /** The organization; undefined when claims are about the Terraform alone, or its file is wrong. */
  readonly organization: Organization | undefined;
  /** The claims; undefined when the organization file is wrong. */
  readonly proof: Proof | undefined;
  /** What is wrong with the organization file. */
  readonly issues: readonly Issue[];
  /** The issues, each on one line for people. */
  readonly diagnostics: readonly string[];
  /** Files that were written, as the user would name them. */
  readonly written: readonly string[];
}

/**
 * Reads Terraform back and decides every claim about it.
 *
 * @throws {@link UserError} `terraform-files`, `organization-file` or `output-directory`.
 */
export async function proveTerraform(options: ProveTerraformOptions): Promise<ProveResult> {
  const path = terraformPath(options);
  const file = options.file ?? fileBeside(options);
  const checked = file === undefined ? undefined : await checkOrganizationFile({ file, cwd: options.cwd });
  const common = { path, issues: checked?.issues ?? [], diagnostics: checked?.diagnostics ?? [] };
  if (checked !== undefined && checked.organization === undefined) {
    return { ...common, organization: undefined, proof: undefined, written: [] };
  }
  const organization = checked?.organization;
  checkOrganization(path, options.cwd, { id: organization?.id, file: file ?? '' });
  const proof = prove(organization, readEstate(path, options.cwd));
  const written = [
    ...writeEach(options.certificates, options.cwd, filesOf(proof.claims, '.json', certificateText)),
    ...writeEach(
      options.smtLib,
      options.cwd,
      filesOf(proof.claims, '.smt2', (_claim, { question }) => smtLib(question)),
    ),
  ];
  return { ...common, organization, proof, written };
}

/** Without a path the output is the project's own, and so is the file. */
function fileBeside({ path, cwd }: ProveTerraformOptions): string | undefined {
  return path === undefined && existsSync(resolve(cwd, 'organization.yaml')) ? 'organization.yaml' : undefined;
}

interface Described {
  readonly id: string | undefined;
  readonly file: string;
}

/** Every claim would be refuted, and none of the reasons would say why. */
function checkOrganization(path: string, cwd: string, { id, file }: Described): void {
  const written = id === undefined ? undefined : organizationOfOutput(path, cwd);
  if (written === undefined || id === undefined || written === id) return;
  const message = `${quoted(path)} holds the Terraform of organization ${quoted(written)}, and ${quoted(file)} describes ${quoted(id)}; name its file with -c`;
  throw new UserError('terraform-files', message);
}

/**
 * Decides every claim about what `synth` wrote, read back from the directory: what wrote it is not asked.
 *
 * @throws {@link UserError} `terraform-files` when somebody put a file beside it that is not Terraform.
 */
export function proveOutput(organization: Organization, directory: string, cwd: string): Proof {
  return prove(organization, readEstate(directory, cwd));
}

function terraformPath({ path, env }: ProveTerraformOptions): string {
  const given = path ?? env['CDKTF_OUTDIR'] ?? '';
  return given === '' ? 'cdktf.out' : given;
}

/** A question that another was answered for has no certificate of its own. */
function certificateText(claim: ClaimResult, { name, kind, answer, sameAs }: AskedQuestion): string | undefined {
  if (answer.verdict !== 'holds' || sameAs !== undefined) return undefined;
  const { id, subject, sentence } = claim;
  return `${JSON.stringify({ version: 1, claim: { id, subject, sentence }, question: { name, kind }, certificate: answer.certificate })}\n`;
}

type TextOf = (claim: ClaimResult, asked: AskedQuestion) => string | undefined;

interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** One text after the other: certificates of a large organization are never all in memory. */
function* filesOf(claims: readonly ClaimResult[], extension: string, textOf: TextOf): Generator<NamedText> {
  for (const [claimIndex, claim] of claims.entries()) {
    for (const [index, asked] of claim.questions.entries()) {
      const text = textOf(claim, asked);
      if (text === undefined) continue;
      const number = String(claimIndex + 1).padStart(3, '0');
      const question = `${String(index + 1)}-${asked.name.replaceAll(/[^A-Za-z0-9-]+/g, '-')}`;
      yield { name: `${number}-${claim.id}-${question}${extension}`, text };
    }
  }
}

function writeEach(directory: string | undefined, cwd: string, files: Iterable<NamedText>): readonly string[] {
  if (directory === undefined) return [];
  const folder = resolve(cwd, directory);
  const written: string[] = [];
  try {
    mkdirSync(folder, { recursive: true });
    for (const { name, text } of files) {
      writeFileSync(join(folder, name), text);
      written.push(join(directory, name));
    }
  } catch (error) {
    const reason = systemErrorReason(error);
    if (reason === undefined) throw error;
    throw new UserError('output-directory', `cannot write into ${quoted(directory)}: ${reason}`, { cause: error });
  }
  return written;
}
