import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Organization } from '../../src/organization';
import type { DeployManifest } from '../../src/policies';
import { synthesize } from '../../stacks';
import { forEachLimited, logLine, type Environment, type Finished } from './child-process';
import type { Emulator } from './emulator';
import { terraform, terraformEnvironment } from './terraform';

/** A provider process takes a core while it starts, and 450 MB. */
const PARALLEL = 2;

/** What Terraform said of each stack, by its name. */
export type StackRuns = ReadonlyMap<string, Finished>;

/** An organization's Terraform in a temporary directory, deployed wave by wave as `deploy-manifest.json` says. */
export class Deployment {
  /** The output directory. */
  public readonly outdir: string;
  private readonly folder: string;
  private readonly env: Environment;
  private readonly title: string;

  public constructor(title: string, emulator: Emulator) {
    this.title = title;
    this.folder = mkdtempSync(join(tmpdir(), 'orgtrail-deploy-'));
    this.outdir = join(this.folder, 'cdktf.out');
    this.env = { ...terraformEnvironment(), ...emulator.env };
  }

  /** Writes the Terraform and initializes every stack with its own backend, changing nothing of what was written. */
  public async synthesize(organization: Organization): Promise<StackRuns> {
    synthesize(organization, this.outdir);
    return await this.inWaves('init', ['init']);
  }

  /** Applies every stack, one wave after the other. */
  public async apply(): Promise<StackRuns> {
    return await this.inWaves('apply', ['apply', '-auto-approve']);
  }

  /** Plans every stack; exit code 0 says that there is nothing to change, 2 that there is. */
  public async plan(): Promise<StackRuns> {
    return await this.inWaves('plan', ['plan', '-detailed-exitcode']);
  }

  /** Tries to destroy one stack. */
  public async destroy(stack: string): Promise<Finished> {
    return await this.run('destroy', { name: stack, directory: `stacks/${stack}` }, ['destroy', '-auto-approve']);
  }

  /** Removes the directory. */
  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async inWaves(phase: string, args: readonly string[]): Promise<StackRuns> {
    const runs = new Map<string, Finished>();
    for (const { stacks } of this.manifest().waves) {
      await forEachLimited(stacks, PARALLEL, async (stack) => {
        runs.set(stack.name, await this.run(phase, stack, args));
      });
      // A wave builds on the ones before it: going on after a failure would only hide the reason.
      if ([...runs.values()].some(({ code }) => code === 1 || code === -1)) break;
    }
    return runs;
  }

  private async run(
    phase: string,
    stack: { readonly name: string; readonly directory: string },
    args: readonly string[],
  ): Promise<Finished> {
    const finished = await terraform(join(this.outdir, stack.directory), args, this.env);
    const summary = finished.output.match(/^(Apply complete!|No changes\.|Plan:|Error:).*/gm)?.at(-1) ?? '';
    logLine(phase.padEnd(7), `${this.title}/${stack.name}`, `${finished.seconds.toFixed(1)} s`, summary);
    return finished;
  }

  private manifest(): DeployManifest {
    return JSON.parse(readFileSync(join(this.outdir, 'deploy-manifest.json'), 'utf8')) as DeployManifest;
  }
}

/** What a test compares: `ok`, or the end of what Terraform printed, where the error or the unexpected change is. */
export function verdicts(runs: StackRuns): Record<string, string> {
  return Object.fromEntries(
    [...runs].map(([stack, { code, output }]) => [
      stack,
      code === 0 ? 'ok' : `exit code ${String(code)}\n${output.split('\n').slice(-60).join('\n')}`,
    ]),
  );
}
