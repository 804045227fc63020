import type { Partition } from '../organization/partition';
import { AWS_PAGES } from './aws-pages';
import { bucketArn } from './bucket-statements';
import { ACCOUNT_VARIABLE } from './log-delivery/source-scope';
import { oneOrMany, type AwsPage, type Conditions, type OneOrMany, type SourcedStatement } from './policy-document';
import { CLOUDTRAIL, trailArns, type TrailFacts } from './trail-facts';
import { trailScopes, type TrailScope } from './trail-scopes';

/** What the statements that let CloudTrail into a bucket are made from. */
interface TrailBucketFacts {
  readonly partition: Partition;
  readonly bucketName: string;
  readonly prefix: string;
  readonly organizationId: string;
  readonly trails: readonly TrailFacts[];
}

/** A key prefix as it stands in front of `AWSLogs/`. */
export function keyPrefix(prefix: string): string {
  return prefix === '' ? '' : `${prefix}/`;
}

/** Builds the statements that let CloudTrail look at a bucket and write the files of trails; none without trails. */
export function trailBucketStatements(facts: TrailBucketFacts): SourcedStatement[] {
  const scopes = trailScopes(facts.trails);
  return [
    ...scopes.map((scope) => aclCheckStatement(facts, scope)),
    ...namedStatements(facts),
    ...pooledStatements(facts),
    ...scopes.flatMap((scope) => packedStatement(facts, scope)),
  ];
}

function aclCheckStatement(facts: TrailBucketFacts, { sid, looks }: TrailScope): SourcedStatement {
  return {
    statement: {
      Sid: `AWSCloudTrailAclCheck20150319${sid}`,
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 's3:GetBucketAcl',
      Resource: bucketArn(facts.partition, facts.bucketName),
      Condition: looks,
    },
    purpose: 'Lets CloudTrail check the bucket before it delivers, for the declared trails only.',
    follows: AWS_PAGES.cloudTrailBucket,
  };
}

/**
 * One statement per path, naming the trails of that path only: a trail of one account can never write to the folder of
 * another. An organization trail writes below the organization id, and below the management account's id when it is
 * turned into an account trail; a trail of the management account itself shares that second path.
 */
function namedStatements(facts: TrailBucketFacts): SourcedStatement[] {
  const named = facts.trails.filter(({ packing = 'accounts' }) => packing === 'accounts');
  const organizationTrails = named.filter(({ organizationId }) => organizationId !== undefined);
  const managementIds = new Set(organizationTrails.map(({ ownerAccountId }) => ownerAccountId));
  const owners = [...new Set(named.map(({ ownerAccountId }) => ownerAccountId))].sort();
  const accounts = owners.map((owner) => ({
    management: managementIds.has(owner),
    owner,
    trails: named.filter(({ ownerAccountId }) => ownerAccountId === owner),
  }));
  return [
    ...accounts
      .filter(({ management }) => management)
      .map(({ owner, trails }) =>
        writeStatement(facts, {
          sid: 'AWSCloudTrailWrite20150319',
          folders: owner,
          conditions: oneByOne(trails),
          purpose: "Lets trails of the management account write below that account's id.",
          follows: AWS_PAGES.cloudTrailBucket,
        }),
      ),
    ...(organizationTrails.length === 0
      ? []
      : [
          writeStatement(facts, {
            sid: 'AWSCloudTrailOrganizationWrite20150319',
            folders: facts.organizationId,
            conditions: oneByOne(organizationTrails),
            purpose: 'Lets organization trails write below the organization id.',
            follows: AWS_PAGES.cloudTrailBucket,
          }),
        ]),
    ...accounts
      .filter(({ management }) => !management)
      .map(({ owner, trails }) =>
        writeStatement(facts, {
          sid: `AWSCloudTrailWrite${owner}`,
          folders: owner,
          conditions: oneByOne(trails),
          purpose: "Lets an account's own trails write below that account's id.",
          follows: AWS_PAGES.cloudTrailBucketAccounts,
        }),
      ),
  ];
}

/** AWS's own statement for several accounts: any of the trails below any of the folders. */
function pooledStatements(facts: TrailBucketFacts): SourcedStatement[] {
  const pooled = facts.trails.filter(({ packing }) => packing === 'pooled');
  if (pooled.length === 0) return [];
  return [
    writeStatement(facts, {
      sid: 'AWSCloudTrailWrite20131101',
      folders: oneOrMany(pooled.map(({ ownerAccountId }) => ownerAccountId)),
      conditions: oneByOne(pooled),
      purpose:
        "Lets the declared trails write below these accounts' ids; which trail below which is left to CloudTrail.",
      follows: AWS_PAGES.cloudTrailBucketAccounts,
    }),
  ];
}

function packedStatement(facts: TrailBucketFacts, { sid, trails, writes }: TrailScope): SourcedStatement[] {
  const [first] = trails;
  if (first === undefined || (first.packing !== 'variable' && first.packing !== 'organization')) return [];
  const isVariable = first.packing === 'variable';
  return [
    writeStatement(facts, {
      sid: `AWSCloudTrailWrite${sid}`,
      folders: isVariable ? ACCOUNT_VARIABLE : '*',
      conditions: writes,
      purpose: isVariable
        ? "Lets an account's own trails write below that account's id, which aws:SourceAccount stands for."
        : 'Lets trails of these names in accounts of the organization write below account ids.',
      follows: isVariable ? AWS_PAGES.cloudTrailBucketAccounts : AWS_PAGES.controlTowerBucket,
    }),
  ];
}

function oneByOne(trails: readonly TrailFacts[]): Conditions {
  return { StringEquals: { 'aws:SourceArn': trailArns(trails) } };
}

interface WriteScope {
  readonly sid: string;
  readonly folders: OneOrMany;
  readonly conditions: Conditions;
  readonly purpose: string;
  readonly follows: AwsPage;
}

function writeStatement(facts: TrailBucketFacts, scope: WriteScope): SourcedStatement {
  const root = `${bucketArn(facts.partition, facts.bucketName)}/${keyPrefix(facts.prefix)}AWSLogs`;
  const folders = typeof scope.folders === 'string' ? [scope.folders] : scope.folders;
  return {
    statement: {
      Sid: scope.sid,
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 's3:PutObject',
      // Digests, Insights and network activity have folders of their own beside `CloudTrail/`.
      Resource: oneOrMany(folders.map((folder) => `${root}/${folder}/*`)),
      Condition: {
        ...scope.conditions,
        StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', ...scope.conditions['StringEquals'] },
      },
    },
    purpose: scope.purpose,
    follows: scope.follows,
  };
}
