import { diagnose, type Diagnosis } from '../prover/doctor';
import type { PolicyDocument, PolicyKind } from '../prover/policy/statement';
import { readPolicyFile } from './policy-file';
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
export interface DoctorResult extends Diagnosis {
  /** ARN of the trail. */
  readonly trailArn: string;
  /** Bucket name. */
  readonly bucket: string;
}

const TRAIL_ARN =
  /^arn:aws(?:-[a-z-]+)?:cloudtrail:[a-z0-9-]+:\d{12}:trail\/[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$/;

/**
 * Reads policies from anywhere and says whether CreateTrail would accept them.
 *
 * @throws {@link UserError} `usage` for a wrong argument, `policy-document` for a file that is no policy.
 */
export async function doctor(options: DoctorOptions): Promise<DoctorResult> {
  checkArguments(options);
  const read = async (file: string | undefined, kind: PolicyKind): Promise<PolicyDocument | undefined> =>
    file === undefined ? undefined : readPolicyFile(file, kind, options.cwd);
  const diagnosis = diagnose({
    trailArn: options.trailArn,
    bucketName: options.bucket,
    prefix: (options.prefix ?? '').replaceAll(/^\/+|\/+$/g, ''),
    organizationId: options.organization,
    bucketPolicy: await readPolicyFile(options.bucketPolicy, 'resource', options.cwd),
    keyPolicy: await read(options.keyPolicy, 'key'),
    topicPolicy: await read(options.topicPolicy, 'resource'),
    roleTrust: await read(options.roleTrust, 'trust'),
    rolePolicy: await read(options.rolePolicy, 'identity'),
  });
  return { trailArn: options.trailArn, bucket: options.bucket, ...diagnosis };
}

function checkArguments({ trailArn, organization, prefix = '', roleTrust, rolePolicy }: DoctorOptions): void {
  if (!TRAIL_ARN.test(trailArn)) {
    const example = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/org-trail';
    throw new UserError('usage', `--trail-arn ${quoted(trailArn)} is no trail ARN such as ${quoted(example)}`);
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
