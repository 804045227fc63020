import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCliConfiguration } from '../../scripts/find-terraform-provider';
import { runProgram, type Environment, type Finished } from './child-process';

/** What Terraform prints, and asks for, is for people unless it is told otherwise. */
const QUIET = { TF_IN_AUTOMATION: '1', TF_INPUT: '0', CHECKPOINT_DISABLE: '1', TF_CLI_ARGS: '-no-color' };

/** The environment for Terraform: the caller's, with a CLI configuration that finds the AWS provider. */
export function terraformEnvironment(): Environment {
  const configuration = findCliConfiguration();
  return {
    ...process.env,
    ...QUIET,
    TF_CLI_CONFIG_FILE: configuration?.path,
    ...(configuration?.mirror === true ? NO_PLUGIN_CACHE : pluginCache()),
  };
}

/** Installing from a mirror is a link already, and the cache may itself be the mirror. The last one is cdktf-cli's. */
const NO_PLUGIN_CACHE = { TF_PLUGIN_CACHE_DIR: undefined, CDKTF_DISABLE_PLUGIN_CACHE_ENV: 'true' };

/** Without a mirror each stack would download the provider, 150 MB, for itself. */
function pluginCache(): Environment {
  const folder = process.env['TF_PLUGIN_CACHE_DIR'] ?? join(tmpdir(), 'orgtrail-terraform-plugins');
  mkdirSync(folder, { recursive: true });
  return { TF_PLUGIN_CACHE_DIR: folder, TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: 'true' };
}

/** Returns what is missing to run Terraform with the AWS provider, and how to get it; nothing when all is there. */
export function missingTerraform(): string[] {
  if (!terraformIsNewEnough()) {
    return ['terraform 1.11 or newer on PATH (https://developer.hashicorp.com/terraform/install)'];
  }
  const howTo =
    'let Terraform reach its registry, or name a folder made by "terraform providers mirror" in ORGTRAIL_PROVIDER_MIRROR';
  return providerInstalls() ? [] : [`the provider hashicorp/aws (${howTo})`];
}

function terraformIsNewEnough(): boolean {
  const { status, stdout } = spawnSync('terraform', ['version', '-json'], {
    encoding: 'utf8',
    env: { ...terraformEnvironment() },
  });
  if (status !== 0) return false;
  const { terraform_version: version } = JSON.parse(stdout) as { readonly terraform_version: string };
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 1 || (major === 1 && minor >= 11);
}

function providerInstalls(): boolean {
  const cwd = mkdtempSync(join(tmpdir(), 'orgtrail-provider-'));
  try {
    const aws = { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' };
    writeFileSync(join(cwd, 'main.tf.json'), JSON.stringify({ terraform: { required_providers: { aws } } }));
    const init = spawnSync('terraform', ['init', '-backend=false'], {
      cwd,
      env: { ...terraformEnvironment() },
      timeout: 600_000,
    });
    return init.status === 0;
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** Runs Terraform in a stack's folder. */
export function terraform(cwd: string, args: readonly string[], env: Environment): Promise<Finished> {
  return runProgram('terraform', args, { cwd, env });
}

/** Runs Terraform and throws with the end of what it printed, where the error is, unless it exits with 0. */
export async function terraformOrThrow(cwd: string, args: readonly string[], env: Environment): Promise<Finished> {
  const finished = await terraform(cwd, args, env);
  if (finished.code !== 0) {
    const end = finished.output.split('\n').slice(-40).join('\n');
    throw new Error(`terraform ${args.join(' ')} in ${cwd} exited with ${String(finished.code)}\n${end}`);
  }
  return finished;
}
