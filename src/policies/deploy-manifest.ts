import type { AuditShard } from '../organization/audit';
import { shapedPlans } from '../organization/stack-shape';
import type { Organization } from '../organization/organization';
import { measurePolicies } from './measured-policies';

/** Where the policy of an existing bucket is written for the bucket's owner, below the output directory. */
export const BUCKET_POLICY_FILE = 'stacks/audit/bucket-policy.json';

/** A stack as `deploy-manifest.json` lists it. */
export interface ManifestStack {
  /** Name of the stack. */
  readonly name: string;
  /** Id of the account it deploys to. */
  readonly account: string;
  /** Name of that account in the organization file. */
  readonly accountName: string;
  /** Region of its provider: the home Region. */
  readonly region: string;
  /** Its folder below the output directory, with `/` on every system. */
  readonly directory: string;
}

/** Stacks that may deploy at the same time. */
export interface ManifestWave {
  /** The wave; each one deploys after those with a lower number. */
  readonly wave: 1 | 2 | 3;
  /** Its stacks, sorted by name. */
  readonly stacks: readonly ManifestStack[];
}

/** A policy and how much of AWS's quota it uses. */
export interface ManifestDocument {
  /** Name of the stack that holds it. */
  readonly stack: string;
  /** What the policy belongs to, such as `audit bucket`. */
  readonly policy: string;
  /** Its size in `unit`, as AWS counts it. */
  readonly size: number;
  /** The largest size AWS takes. */
  readonly quota: number;
  /** What is counted. */
  readonly unit: 'bytes' | 'characters';
}

/** A shard and the accounts whose logs it takes, as `deploy-manifest.json` lists it. */
export interface ManifestShard {
  /** Its name. */
  readonly shard: string;
  /** Its bucket. */
  readonly bucket: string;
  /** Names of its accounts, in the order of their ids. */
  readonly accounts: readonly string[];
}

/** What `deploy-manifest.json` says: how to deploy what was written. */
export interface DeployManifest {
  /** Version of this shape. */
  readonly version: 1;
  /** Organization id. */
  readonly organization: string;
  /** The deploy order. */
  readonly waves: readonly ManifestWave[];
  /** Every policy in the output. */
  readonly documents: readonly ManifestDocument[];
  /** The shards of the audit bucket, sorted by name; left out without any. */
  readonly shards?: readonly ManifestShard[];
  /** The bucket policy that Terraform does not set and its file below the output directory; null when Terraform sets it. */
  readonly bucketPolicyToSet: { readonly bucket: string; readonly file: string } | null;
}

/** Returns the deploy manifest of an organization. */
export function deployManifest(organization: Organization): DeployManifest {
  const known = MANIFESTS.get(organization);
  if (known !== undefined) return known;
  const { bucket, shards } = organization.audit;
  const manifest: DeployManifest = {
    version: 1,
    organization: organization.id,
    waves: manifestWaves(organization),
    documents: measurePolicies(organization).policies.map(({ stack, name, size, quota }) => ({
      stack,
      policy: name,
      size,
      quota: quota.limit,
      unit: quota.unit,
    })),
    ...(shards.length === 0 ? {} : { shards: shards.map(manifestShard) }),
    bucketPolicyToSet:
      bucket.existing && bucket.policy === 'document' ? { bucket: bucket.name, file: BUCKET_POLICY_FILE } : null,
  };
  MANIFESTS.set(organization, manifest);
  return manifest;
}

function manifestShard({ name, bucket, accounts }: AuditShard): ManifestShard {
  return { shard: name, bucket: bucket.name, accounts: accounts.map((account) => account.name) };
}

/** An organization never changes, and its manifest is both written and reported. */
const MANIFESTS = new WeakMap<Organization, DeployManifest>();

function manifestWaves(organization: Organization): readonly ManifestWave[] {
  const plans = shapedPlans(organization).map(({ plan }) => plan);
  return ([1, 2, 3] as const)
    .map((wave) => ({
      wave,
      stacks: plans
        .filter((plan) => plan.wave === wave)
        .map(({ name, account }) => ({
          name,
          account: account.id,
          accountName: account.name,
          region: organization.homeRegion,
          directory: `stacks/${name}`,
        })),
    }))
    .filter(({ stacks }) => stacks.length > 0);
}
