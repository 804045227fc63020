import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Organization } from '../../src/organization';
import { runProgram, type Environment } from './child-process';

const SCRIPTS = join(__dirname, '..', 'e2e', 'emulator');
const LAUNCHER = join(SCRIPTS, 'launcher.py');

/** Slow machines need a while to import moto. */
const START_SECONDS = 60;

/** A running AWS emulator: one process for all accounts, which it keeps apart by the assumed role. */
export interface Emulator {
  /** Where it answers, for every service. */
  readonly endpoint: string;
  /** What Terraform and the AWS SDK need to talk to it, and to nothing else. */
  readonly env: Environment;
  /** Stops it. Safe to call twice. */
  stop(): Promise<void>;
  /** Runs a script beside the launcher with the emulator's Python and returns the JSON it prints. */
  runScript(script: string, ...args: readonly string[]): Promise<unknown>;
  /** The calls it did not know, one a line. */
  notEmulated(): readonly string[];
}

/** Returns what is missing to run the emulator, and how to get it; nothing when all is there. */
export function missingEmulator(): string[] {
  return findPython() === undefined ? ['the AWS emulator (pip install "moto[server]==5.2.1")'] : [];
}

/** The Python that has moto: the one on PATH, or the one that the program moto_server is installed for. */
function findPython(): string | undefined {
  const candidates = ['python3', 'python', ...interpretersOfMotoServer()];
  return candidates.find((python) => {
    const probe = spawnSync(python, ['-c', 'import moto.server'], { stdio: 'ignore', timeout: 60_000 });
    return probe.status === 0;
  });
}

function interpretersOfMotoServer(): string[] {
  return (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => {
    try {
      const [firstLine = ''] = readFileSync(join(folder, 'moto_server'), 'utf8').split('\n', 1);
      return /^#!(\/\S*python\S*)$/.exec(firstLine.trim())?.slice(1) ?? [];
    } catch {
      return [];
    }
  });
}

/**
 * Starts the emulator on a free loopback port and waits until it answers. The organizations come into being with their
 * ids and accounts when their management accounts call CreateOrganization.
 */
export async function startEmulator(organizations: readonly Organization[]): Promise<Emulator> {
  const python = findPython();
  if (python === undefined) throw new Error(`missing: ${missingEmulator().join()}`);
  const port = await freePort();
  const child = spawn(python, [LAUNCHER, String(port)], {
    // Standard input stays open: the launcher stops when it closes, which the system does even if this process is killed.
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, ORGTRAIL_EMULATED_ORGANIZATIONS: JSON.stringify(membersById(organizations)) },
  });
  const lines: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => lines.push(...text.split('\n')));
  const endpoint = `http://127.0.0.1:${String(port)}`;
  try {
    await answers(endpoint, child);
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`the emulator did not start\n${lines.slice(-20).join('\n')}`, { cause: error });
  }
  return {
    endpoint,
    env: awsEnvironment(endpoint),
    stop: () => stop(child),
    runScript: async (script, ...args) => {
      const { code, output } = await runProgram(python, [join(SCRIPTS, script), ...args], {
        cwd: SCRIPTS,
        env: process.env,
      });
      if (code !== 0) throw new Error(`${script} exited with ${String(code)}\n${output}`);
      return JSON.parse(output) as unknown;
    },
    notEmulated: () => lines.filter((line) => line.startsWith('NOT EMULATED')),
  };
}

function membersById(organizations: readonly Organization[]): Record<string, { id: string; accounts: string[] }> {
  return Object.fromEntries(
    organizations.map(({ id, managementAccount, accounts }) => [
      managementAccount.id,
      { id, accounts: accounts.map((account) => account.id).filter((account) => account !== managementAccount.id) },
    ]),
  );
}

/** Credentials and endpoint of the emulator only: a developer's own profile must not reach a real account. */
function awsEnvironment(endpoint: string): Environment {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
    AWS_CONFIG_FILE: join(__dirname, 'no-such-file'),
    AWS_SHARED_CREDENTIALS_FILE: join(__dirname, 'no-such-file'),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function answers(endpoint: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_SECONDS * 1000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`it exited with ${String(child.exitCode)}`);
    const response = await fetch(`${endpoint}/moto-api/data.json`).catch(() => undefined);
    if (response?.ok === true) return;
    await wait(200);
  }
  throw new Error(`it did not answer within ${String(START_SECONDS)} s`);
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
