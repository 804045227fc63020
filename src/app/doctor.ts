import { diagnose, type Diagnosis } from '../prover/doctor';
import type { PolicyKind } from '../prover/policy/statement';
import { readPolicyFile, type FileProblem, type PolicyFileReading } from './policy-file';
import { quoted, UserError } from './user-error';

export type { DoctorCheck } from '../prover/doctor';

/** Options of {@link doctor}, as the user gave them. */
export interface DoctorOptions {
  /** ARN of the trail. */
  readonly trailArn: string;
  /** Bucket name. */
  readonly bucket: string;
  /** Key prefix; undefined for none. */
  readonly prefix: string | undefined;
  /** Organization id; undefined for a trail of one account. */
  readonly organization: string | undefined;
  /** File of the bucket policy. */
  readonly bucketPolicy: string;
  /** File of the key policy; undefined when the trail names no key. */
  readonly keyPolicy: string | undefined;
  /** File of the topic policy; undefined when the trail names no topic. */
  readonly topicPolicy: string | undefined;
  /** File of the role's trust; undefined when the trail names no role. */
  readonly roleTrust: string | undefined;
  /** File of the role's policy; undefined when the trail names no role. */
  readonly rolePolicy: string | undefined;
  /** The directory relative names start from. */
  readonly cwd: string;
}

/** What `orgtrail doctor` found. */
export interface DoctorResult {
  /** ARN of the trail. */
  readonly trailArn: string;
  /** Bucket name. */
  readonly bucket: string;
  /** What CreateTrail would answer; undefined when a policy has an error. */
  readonly diagnosis: Diagnosis | undefined;
  /** What is wrong with the policies, or deserves a look, by file. */
  readonly problems: readonly FileProblem[];
}

const TRAIL_ARN =
  /^arn:aws(?:-[a-z-]+)?:cloudtrail:[a-z0-9-]+:\d{12}:trail\/[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$/;

/**
 * Reads policies from anywhere and says whether CreateTrail would accept them.
 *
 * @throws {@link UserError} `usage` for a wrong argument, `policy-document` for a file that cannot be read.
 */
export async function doctor(options: DoctorOptions): Promise<DoctorResult> {
  checkArguments(options);
  const { trailArn, bucket, cwd } = options;
  const bucketPolicy = await readPolicyFile(options.bucketPolicy, 'resource', cwd);
  const read = async (file: string | undefined, kind: PolicyKind): Promise<PolicyFileReading | undefined> =>
    file === undefined ? undefined : readPolicyFile(file, kind, cwd);
  const others = {
    keyPolicy: await read(options.keyPolicy, 'key'),
    topicPolicy: await read(options.topicPolicy, 'resource'),
    roleTrust: await read(options.roleTrust, 'trust'),
    rolePolicy: await read(options.rolePolicy, 'identity'),
  };
  const problems = [bucketPolicy, ...Object.values(others)].flatMap((reading) => reading?.problems ?? []);
  if (bucketPolicy.policy === undefined || problems.some(({ severity }) => severity === 'error')) {
    return { trailArn, bucket, diagnosis: undefined, problems };
  }
  const diagnosis = diagnose({
    trailArn,
    bucketName: bucket,
    prefix: (options.prefix ?? '').replaceAll(/^\/+|\/+$/g, ''),
    organizationId: options.organization,
    bucketPolicy: bucketPolicy.policy,
    keyPolicy: others.keyPolicy?.policy,
    topicPolicy: others.topicPolicy?.policy,
    roleTrust: others.roleTrust?.policy,
    rolePolicy: others.rolePolicy?.policy,
  });
  return { trailArn, bucket, diagnosis, problems };
}

function checkArguments({ trailArn, bucket, organization, prefix = '', roleTrust, rolePolicy }: DoctorOptions): void {
  if (!TRAIL_ARN.test(trailArn)) {
    const example = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/org-trail';
    throw new UserError('usage', `--trail-arn ${quoted(trailArn)} is no trail ARN such as ${quoted(example)}`);
  }
  if (/[:/]/.test(bucket)) {
    throw new UserError(
      'usage',
      `--bucket ${quoted(bucket)} is no bucket name; leave out what stands before and behind it`,
    );
  }
  if (organization !== undefined && !/^o-[a-z0-9]{10,32}$/.test(organization)) {
    throw new UserError('usage', `--organization ${quoted(organization)} is no organization id such as "o-a1b2c3d4e5"`);
  }
  if (/(?:^|\/)AWSLogs(?:\/|$)/.test(prefix)) {
    const message = `--prefix ${quoted(prefix)} has a folder "AWSLogs", which CloudTrail adds itself; CreateTrail answers InvalidS3PrefixException`;
    throw new UserError('usage', message);
  }
  if ((roleTrust === undefined) !== (rolePolicy === undefined)) {
    throw new UserError('usage', 'give --role-trust and --role-policy together');
  }
}
