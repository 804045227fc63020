import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { combineRoots, type CombinedRoot, type NamedRoot } from '../terraform/combined-root';
import { isRecord, parseJson } from './json-value';
import { systemErrorCode, systemErrorReason } from './user-error';

/** What Terraform says of a stack. */
export interface TerraformFinding {
  /** `error`: Terraform refuses it. */
  readonly severity: 'error' | 'warning';
  /** Stack; empty when Terraform names none. */
  readonly stack: string;
  /** Terraform address; empty when Terraform names none. */
  readonly address: string;
  /** What Terraform said, on one line. */
  readonly message: string;
}

/** What came of running Terraform. */
export type TerraformRun =
  | {
      readonly kind: 'not-run';
      /** Why, and what would be right. */
      readonly reason: string;
    }
  | {
      readonly kind: 'run';
      /** What was run: `terraform`, or what TERRAFORM_BINARY_NAME names. */
      readonly binary: string;
      /** Version of Terraform. */
      readonly version: string;
      /** Version of the AWS provider it installed; empty when it does not say. */
      readonly provider: string;
      /** Stacks it validated: one of each shape. */
      readonly stacks: readonly string[];
      /** What it found. */
      readonly findings: readonly TerraformFinding[];
    };

/** Where and how Terraform is run. */
export interface TerraformContext {
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes a line on what is going on. */
  readonly progress?: (line: string) => void;
}

/** A first installation downloads 150 MB; a registry that does not answer should not hold a pipeline for ever. */
const TIMEOUT_MS = 10 * 60 * 1000;

/** Names the executable to run in place of `terraform`, for cdktf as well: OpenTofu's is `tofu`. */
const BINARY = 'TERRAFORM_BINARY_NAME';

/** Where each of the two keeps the AWS provider, by its name in `version -json`. */
const PROVIDERS = ['registry.terraform.io/hashicorp/aws', 'registry.opentofu.org/hashicorp/aws'];

interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly output: string;
}

/**
 * Lets Terraform validate stacks, all at once as modules of one root in a temporary directory: the provider is installed once
 * and loads its schema once. Needs no credentials.
 */
export async function runTerraformValidate(
  roots: readonly NamedRoot[],
  { env, progress }: TerraformContext,
): Promise<TerraformRun> {
  const folder = mkdtempSync(join(tmpdir(), 'orgtrail-terraform-'));
  try {
    const binary = env[BINARY] === undefined || env[BINARY] === '' ? 'terraform' : env[BINARY];
    const program = { binary, cwd: folder, env: terraformEnvironment(env) };
    const run = (args: readonly string[]) => terraform(program, args);
    const version = await run(['version', '-json']);
    if (version === undefined) {
      return { kind: 'not-run', reason: `${binary} is not on PATH; ${remedy(binary)}` };
    }
    const combined = combineRoots(roots);
    writeCombined(folder, combined);
    progress?.(`${binary} init: installing the provider`);
    const init = await run(['init', '-backend=false', '-input=false', '-no-color']);
    if (init?.code !== 0) return { kind: 'not-run', reason: `${binary} init failed: ${errorLine(init?.output ?? '')}` };
    const stacks = roots.map(({ stack }) => stack);
    progress?.(`${binary} validate: ${String(stacks.length)} ${stacks.length === 1 ? 'shape' : 'shapes'} of stack`);
    const validated = await run(['validate', '-json', '-no-color']);
    return readValidated(validated, { binary, combined, stacks, versions: await run(['version', '-json']) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Terraform as the user configured it. Where they did not, the provider is kept for the next run. */
function terraformEnvironment(env: TerraformContext['env']): NodeJS.ProcessEnv {
  // A workspace or a data directory of the user's belongs to their own roots.
  const { TF_WORKSPACE: _workspace, TF_DATA_DIR: _data, ...own } = env;
  const common = { ...own, TF_IN_AUTOMATION: '1', TF_INPUT: '0', CHECKPOINT_DISABLE: '1' };
  const configured = env['TF_CLI_CONFIG_FILE'] ?? env['TF_PLUGIN_CACHE_DIR'];
  if (configured !== undefined || existsSync(join(homedir(), '.terraformrc'))) return common;
  const cache = join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'orgtrail', 'terraform-plugins');
  try {
    mkdirSync(cache, { recursive: true });
  } catch (error) {
    // A home directory that cannot be written to costs a download, no more.
    if (systemErrorCode(error) === undefined) throw error;
    return common;
  }
  // The lock file goes with the temporary directory, so the cache has none to break.
  return { ...common, TF_PLUGIN_CACHE_DIR: cache, TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: 'true' };
}

function remedy(binary: string): string {
  return binary === 'terraform'
    ? 'install it to check what only the provider itself knows'
    : `install it, or mend ${BINARY}, to check what only the provider itself knows`;
}

interface Program {
  readonly binary: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Runs Terraform; undefined when there is none. */
function terraform({ binary, cwd, env }: Program, args: readonly string[]): Promise<Finished | undefined> {
  return new Promise((resolve, reject) => {
    const options = { cwd, env, maxBuffer: 256 * 2 ** 20, timeout: TIMEOUT_MS };
    execFile(binary, [...args], options, (error, stdout, stderr) => {
      const output = `${stdout}\n${stderr}`;
      if (error === null) resolve({ code: 0, stdout, output });
      else if (typeof error.code === 'number') resolve({ code: error.code, stdout, output });
      else if (systemErrorCode(error) === 'ENOENT' || systemErrorCode(error) === 'EACCES') resolve(undefined);
      else if (error.killed === true) resolve({ code: -1, stdout, output: 'Error: it took more than ten minutes' });
      else reject(new Error(`${binary} cannot be run: ${systemErrorReason(error) ?? error.message}`, { cause: error }));
    });
  });
}

function writeCombined(folder: string, { root, modules }: CombinedRoot): void {
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(root, null, 2));
  for (const { key, module } of modules) {
    mkdirSync(join(folder, 'm', key), { recursive: true });
    writeFileSync(join(folder, 'm', key, 'cdk.tf.json'), JSON.stringify(module, null, 2));
  }
}

/** Terraform frames an error with lines and says what is wrong in the first one after `Error:`. */
function errorLine(output: string): string {
  const lines = output.split('\n').map((line) => line.replace(/^[\s╷│╵]+/, '').trim());
  const start = lines.findIndex((line) => line.startsWith('Error:'));
  if (start === -1) return 'it does not say why';
  const detail = lines.slice(start + 1).filter((line) => line !== '' && !line.startsWith('on '));
  return [lines[start]?.replace('Error: ', '') ?? '', ...detail.slice(0, 3)].join(' ').trim();
}

interface Ran {
  readonly binary: string;
  readonly combined: CombinedRoot;
  readonly stacks: readonly string[];
  readonly versions: Finished | undefined;
}

function readValidated(validated: Finished | undefined, { binary, combined, stacks, versions }: Ran): TerraformRun {
  const said = validated && parsed(validated.stdout);
  const diagnostics = said?.['diagnostics'];
  if (!Array.isArray(diagnostics)) {
    return { kind: 'not-run', reason: `${binary} validate failed: ${errorLine(validated?.output ?? '')}` };
  }
  const installed = versions && parsed(versions.stdout);
  const selections = installed?.['provider_selections'];
  const provider = isRecord(selections) ? PROVIDERS.map((name) => selections[name]).find(Boolean) : undefined;
  return {
    kind: 'run',
    binary,
    version: text(installed?.['terraform_version']),
    provider: text(provider),
    stacks,
    findings: diagnostics.filter(isRecord).map((diagnostic) => readDiagnostic(diagnostic, combined)),
  };
}

function parsed(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = parseJson(json);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function readDiagnostic(diagnostic: Readonly<Record<string, unknown>>, combined: CombinedRoot): TerraformFinding {
  const { severity, summary, detail, address, range, snippet } = diagnostic;
  const file = isRecord(range) ? text(range['filename']) : '';
  const key = /^m\/([^/]+)\//.exec(file)?.[1];
  const module = combined.modules.find((each) => each.key === key);
  const context = isRecord(snippet) ? text(snippet['context']) : '';
  return {
    severity: severity === 'warning' ? 'warning' : 'error',
    stack: module?.stack ?? (key === undefined ? (combined.providerOf ?? '') : ''),
    address: text(address).replace(/^module\.[^.]+\./, '') || context.replace(/^module\.[^.]+\./, ''),
    message: [text(summary), text(detail)]
      .filter((part) => part !== '')
      .join(': ')
      .replace(/\s+/g, ' '),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
