import { randomUUID } from 'node:crypto';
import { lstatSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkOrganizationText } from '../organization-file';
import { readPackageManifest } from '../package-manifest';
import { decodeText, readTextFile } from '../text-file';
import { quoted, systemErrorReason, UserError } from '../user-error';
import { readAccountList, type AccountList } from './account-list';
import { chooseAuditAccount, nameAccounts } from './account-names';
import { MADE_UP_ORGANIZATION, organizationYaml, type OrganizationTemplate } from './organization-template';
import { projectFiles, type ProjectFile } from './project-files';

/** Options of {@link init}. */
export interface InitOptions {
  /** The project's directory, as the user gave it. */
  readonly directory: string;
  /** The directory relative names start from. */
  readonly cwd: string;
  /** File with the output of `aws organizations list-accounts`, `-` for standard input; undefined: made-up accounts. */
  readonly accountsFile: string | undefined;
  /** Name or id of the audit account; undefined: found by its name. */
  readonly audit: string | undefined;
  /** Whether files that exist are overwritten. */
  readonly force: boolean;
  /** Reads all of standard input; absent where there is none. */
  readonly stdin?: () => Promise<Uint8Array>;
}

/** What `orgtrail init` did. */
export interface InitResult {
  /** The project's directory, as the user gave it. */
  readonly directory: string;
  /** Names of the files written. */
  readonly files: readonly string[];
  /** What people should know: accounts left out, names changed, the audit account found by its name. */
  readonly notes: readonly string[];
}

const MAX_ACCOUNTS_BYTES = 64 * 1024 * 1024;

/**
 * Writes a project that synthesizes at once. Writes nothing when one of its files exists already.
 *
 * @throws {@link UserError} `accounts-file`, `project-directory` or `usage`.
 */
export async function init(options: InitOptions): Promise<InitResult> {
  const { template, notes } = await describeOrganization(options);
  const yaml = organizationYaml(template);
  checkWritten(yaml);
  const files = projectFiles(yaml, readPackageManifest(), randomUUID());
  writeProject(files, options);
  return { directory: options.directory, files: files.map(({ name }) => name), notes };
}

interface Described {
  readonly template: OrganizationTemplate;
  readonly notes: readonly string[];
}

async function describeOrganization(options: InitOptions): Promise<Described> {
  const { accountsFile, audit } = options;
  if (accountsFile === undefined) {
    if (audit !== undefined)
      throw new UserError('usage', '--audit chooses among the accounts of --accounts; give both');
    return { template: MADE_UP_ORGANIZATION, notes: [] };
  }
  const name = accountsFile === '-' ? 'standard input' : accountsFile;
  return describeAccounts(readAccountList(await readAccountsText(options, accountsFile), name), audit);
}

async function readAccountsText({ cwd, stdin }: InitOptions, file: string): Promise<string> {
  if (file === '-' && stdin !== undefined) return decodeText(await stdin(), 'standard input', 'accounts-file');
  return readTextFile({
    file,
    cwd,
    code: 'accounts-file',
    whenMissing: 'write it with "aws organizations list-accounts --output json"',
    whenDirectory: 'name the file in it',
    maxBytes: MAX_ACCOUNTS_BYTES,
  });
}

function describeAccounts(list: AccountList, audit: string | undefined): Described {
  const accounts = nameAccounts(list.accounts);
  const auditAccount = chooseAuditAccount(accounts, list.managementAccountId, audit);
  const management = accounts.find(({ id }) => id === list.managementAccountId);
  if (management === undefined) throw new Error('the account list was read without its management account');
  return {
    template: {
      organizationId: list.organizationId,
      partition: list.partition,
      managementAccount: management.name,
      auditAccount,
      accounts,
      madeUp: false,
    },
    notes: [
      ...list.leftOut.map((account) => `left out: account ${account}`),
      ...accounts
        .filter(({ name, listedName }) => name !== listedName)
        .map(({ id, name, listedName }) => `renamed: account ${id} ${quoted(listedName)} is called ${quoted(name)}`),
      ...(audit === undefined
        ? [`audit account: ${auditAccount.id} ${quoted(auditAccount.name)}, by its name; --audit chooses another`]
        : []),
    ],
  };
}

/** Checks our own text: a file that `init` wrote and `validate` refuses would be our fault. */
function checkWritten(yaml: string): void {
  const { organization, diagnostics } = checkOrganizationText(yaml, 'organization.yaml');
  if (organization === undefined)
    throw new Error(`init wrote an organization file with mistakes:\n${diagnostics.join('\n')}`);
}

function writeProject(files: readonly ProjectFile[], { directory, cwd, force }: InitOptions): void {
  const path = resolve(cwd, directory);
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === false) {
      throw new UserError('project-directory', `${quoted(directory)} is a file; name a directory`);
    }
    const existing = files.filter(({ name }) => lstatSync(join(path, name), { throwIfNoEntry: false }) !== undefined);
    if (existing.length > 0 && !force) {
      const names = existing.map(({ name }) => quoted(name)).join(', ');
      throw new UserError(
        'project-directory',
        `${quoted(directory)} already has ${names}; nothing was written, and --force would overwrite ${existing.length === 1 ? 'it' : 'them'}`,
      );
    }
    mkdirSync(path, { recursive: true });
    for (const { name, text } of files) writeFileSync(join(path, name), text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const reason = systemErrorReason(error);
    if (reason === undefined) throw error;
    throw new UserError('project-directory', `cannot write ${quoted(directory)}: ${reason}`, { cause: error });
  }
}
