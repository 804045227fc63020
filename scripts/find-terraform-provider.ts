/**
 * Finds the AWS provider on machines that cannot reach a registry: looks for a local mirror and writes a Terraform CLI
 * configuration that uses it. On a machine where Terraform is configured, or can reach its registry, it changes nothing.
 *
 * usage: export TF_CLI_CONFIG_FILE="$(node --import tsx scripts/find-terraform-provider.ts)"
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync, type Dirent } from 'node:fs';
import { arch, homedir, platform } from 'node:os';
import { join } from 'node:path';

/** Below a mirror's root: host, namespace and name of the provider, as Terraform lays them out. */
const PROVIDER = ['registry.terraform.io', 'hashicorp', 'aws'] as const;

/** Versions the generated constraint `>= 5.100.0, < 7.0.0` takes; an older mirror must not hide the registry. */
const USABLE_VERSION = /^(5\.\d{3,}|6\.\d+)\.\d+/;

/** Where packages and images put provider mirrors, beside Terraform's own folders. */
const COMMON_ROOTS = ['/opt', '/usr/local', '/usr/share', '/usr/lib', '/var/lib', '/srv'];

/** A mirror lies at most this many folders below a common root. */
const MAX_DEPTH = 5;

/** The search gives up after this many folders: a mirror that far out is not where anybody would look. */
const MAX_FOLDERS = 20_000;

/** Folders that are large, or that Terraform fills itself: a mirror must not be what it installs into. */
const SKIPPED = new Set(['node_modules', '.git', '.cache', '.terraform', 'plugin-cache', 'site-packages']);

type Environment = Readonly<Record<string, string | undefined>>;

/** A Terraform CLI configuration file. */
export interface CliConfiguration {
  /** The file. */
  readonly path: string;
  /** Whether it was written here, for a local mirror; then a plugin cache has no use and can be in the way. */
  readonly mirror: boolean;
}

/**
 * Returns the CLI configuration that Terraform should be started with: the caller's own where it says how to install
 * providers, a new one that names a local mirror where one was found, and undefined where Terraform needs none.
 */
export function findCliConfiguration(env: Environment = process.env): CliConfiguration | undefined {
  const own = env['TF_CLI_CONFIG_FILE'] ?? join(homedir(), '.terraformrc');
  const readable = existsSync(own) ? { path: own, mirror: false } : undefined;
  const wanted = env['ORGTRAIL_PROVIDER_MIRROR'];
  if (wanted === undefined && readable !== undefined && readFileSync(own, 'utf8').includes('provider_installation')) {
    return readable;
  }
  const mirror = wanted ?? findMirror(env);
  return mirror === undefined ? readable : { path: writeCliConfiguration(mirror), mirror: true };
}

/** Returns the root of a local mirror that holds the AWS provider for this machine; undefined when there is none. */
function findMirror(env: Environment): string | undefined {
  const home = homedir();
  const cache = env['TF_PLUGIN_CACHE_DIR'];
  const terraformsOwn = [
    join(home, '.terraform.d', 'plugins'),
    join(home, '.local', 'share', 'terraform', 'plugins'),
  ].find(isMirror);
  // Last: Terraform cannot install from a folder into that same folder, so the cache must be switched off along with it.
  const cached = cache !== undefined && isMirror(cache) ? cache : undefined;
  return terraformsOwn ?? searchBelow([...COMMON_ROOTS, home], cache) ?? cached;
}

function searchBelow(roots: readonly string[], except: string | undefined): string | undefined {
  let level = roots.filter((root) => existsSync(root));
  let visited = 0;
  // Level by level, so that a mirror near the top is found before a deep tree is walked.
  for (let depth = 0; depth <= MAX_DEPTH && visited < MAX_FOLDERS; depth += 1) {
    const found = level.find((folder) => folder !== except && isMirror(folder));
    if (found !== undefined) return found;
    visited += level.length;
    level = level.flatMap((folder) => foldersIn(folder)).slice(0, MAX_FOLDERS);
  }
  return undefined;
}

/** Folders of a folder on the same filesystem. Links are not followed: they may lead in a circle. */
function foldersIn(folder: string): string[] {
  try {
    const { dev } = statSync(folder);
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !SKIPPED.has(entry.name))
      .map((entry) => join(folder, entry.name))
      .filter((path) => statSync(path).dev === dev);
  } catch {
    // A folder that may not be read, or that went away meanwhile, holds no mirror for us.
    return [];
  }
}

/** Whether a folder holds the provider for this machine, unpacked or packed. */
function isMirror(root: string): boolean {
  const provider = join(root, ...PROVIDER);
  if (!existsSync(provider)) return false;
  const machine = `${goPlatform()}_${goArchitecture()}`;
  return entriesOf(provider)
    .filter(({ name }) => USABLE_VERSION.test(name.replace('terraform-provider-aws_', '')))
    .some(
      (entry) =>
        entry.name.endsWith(`_${machine}.zip`) ||
        entriesOf(join(provider, entry.name, machine)).some(({ name }) => name.startsWith('terraform-provider-aws_')),
    );
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Names of systems and processors in provider file names are Go's. */
function goPlatform(): string {
  return platform() === 'win32' ? 'windows' : platform();
}

function goArchitecture(): string {
  const name = arch();
  return name === 'x64' ? 'amd64' : name === 'ia32' ? '386' : name;
}

/** Writes the configuration to the place for files that tools may lose, where it is out of git and found again. */
function writeCliConfiguration(mirror: string): string {
  const provider = PROVIDER.join('/');
  const folder = join(__dirname, '..', 'node_modules', '.cache', 'orgtrail');
  const path = join(folder, 'terraform.tfrc');
  // Asking the registry for a provider that the mirror has would fail without a network; every other one may be asked for.
  const methods = [
    `  filesystem_mirror {\n    path    = ${JSON.stringify(mirror)}\n    include = ["${provider}"]\n  }`,
    `  direct {\n    exclude = ["${provider}"]\n  }`,
  ];
  const text = `provider_installation {\n${methods.join('\n')}\n}\n`;
  // Another process may be reading it.
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, text);
  }
  return path;
}

if (require.main === module) {
  const configuration = findCliConfiguration();
  if (configuration === undefined) {
    process.stderr.write('no local mirror of hashicorp/aws found; Terraform will ask its registry\n');
  } else {
    process.stdout.write(`${configuration.path}\n`);
  }
}
