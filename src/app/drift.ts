import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { findDrift, type Drift } from '../estate/drift';
import type { Ask } from '../estate/api-call';
import type { Issue, Organization } from '../organization';
import { awsApi } from './estate/aws-api';
import { keepingAnswers, savedAnswers } from './estate/saved-answers';
import { checkOrganizationFile } from './organization-file';
import { quoted, UserError } from './user-error';

export type { DriftFinding } from '../estate/drift-finding';

/** Options of {@link drift}. */
export interface DriftOptions {
  /** Organization file, as the user gave it. */
  readonly file: string;
  /** Role to ask with, `{account}` in it; undefined: `deploy.assumeRole` of the organization file, else the caller's own credentials. */
  readonly roleArn: string | undefined;
  /** Folder of kept answers to read in place of asking AWS; undefined: AWS is asked. */
  readonly answers: string | undefined;
  /** Folder to keep answers in; undefined: they are not kept. */
  readonly save: string | undefined;
  /** The directory relative names start from. */
  readonly cwd: string;
  /** Takes the number of accounts asked so far, and of all. */
  readonly progress?: (done: number, all: number) => void;
}

/** What `orgtrail drift` found. */
export interface DriftResult {
  /** The file, as the user gave it. */
  readonly file: string;
  /** What differs; undefined when the organization file is wrong. */
  readonly drift: Drift | undefined;
  /** `proved`: everything is as declared. `refuted`: something differs. `undecided`: nothing is known to differ, and not everything could be asked. */
  readonly verdict: 'proved' | 'refuted' | 'undecided' | undefined;
  /** What is wrong with the organization file. */
  readonly issues: readonly Issue[];
  /** The issues, each on one line for people. */
  readonly diagnostics: readonly string[];
}

/**
 * Asks AWS how the trails of an organization fare.
 *
 * @throws {@link UserError} `organization-file`, `answers`, `output-directory` or `usage`.
 */
export async function drift(options: DriftOptions): Promise<DriftResult> {
  const { file, cwd, progress } = options;
  const { organization, issues, diagnostics } = await checkOrganizationFile({ file, cwd });
  if (organization === undefined) return { file, drift: undefined, verdict: undefined, issues, diagnostics };
  const found = await findDrift(organization, asking(options, organization), progress);
  const severities = new Set(found.findings.map(({ severity }) => severity));
  const verdict = severities.has('drift') ? 'refuted' : severities.has('unknown') ? 'undecided' : 'proved';
  return { file, drift: found, verdict, issues, diagnostics };
}

function asking({ roleArn, answers, save, cwd }: DriftOptions, { deploy, homeRegion }: Organization): Ask {
  if (answers !== undefined) {
    if (roleArn !== undefined || save !== undefined) {
      throw new UserError('usage', '--answers reads kept answers and asks nobody; leave out --role-arn and --save');
    }
    if (!existsSync(resolve(cwd, answers))) {
      throw new UserError(
        'answers',
        `there is no folder ${quoted(answers)}; "orgtrail drift --save FOLDER" writes one`,
      );
    }
    return savedAnswers({ directory: answers, cwd });
  }
  const role = roleArn ?? deploy.assumeRole;
  const ask = awsApi({
    roleArn: role,
    externalId: roleArn === undefined ? deploy.externalId : undefined,
    region: homeRegion,
  });
  return save === undefined ? ask : keepingAnswers(ask, { directory: save, cwd });
}
