import type { Organization } from '../../organization';
import { PAGES } from '../services/aws-pages';
import { conclude, finding, found } from './claim';
import { groupedBy } from './grouped-by';
import type { ProofContext } from './proof-context';
import type { ClaimResult, Finding } from './result';
import { declaredKey, type TrailIntent } from './trail-intent';

/** Claims that the trails an organization declares are in the Terraform as declared, in every account. */
export function declaredTrailClaims(
  context: ProofContext,
  organization: Organization,
  trails: readonly TrailIntent[],
): readonly ClaimResult[] {
  return groupedBy(trails, ({ name }) => name).map(([name, group]) =>
    conclude(
      {
        id: 'complete.trails',
        subject: name,
        sentence: `Trail "${name}" is switched on as declared in every account it is for: Regions, validation, bucket, prefix, key, topic.`,
      },
      found(group.flatMap((trail) => mistakes(context, organization, trail))),
    ),
  );
}

function mistakes(context: ProofContext, organization: Organization, trail: TrailIntent): readonly Finding[] {
  const { facts, declared } = trail;
  if (declared === undefined) return [];
  if (facts === undefined) {
    const { account } = declared.instance;
    const message = `account "${account.name}" (${account.id}) has no trail "${trail.name}": its logs are not delivered`;
    return [
      finding('refuted', message, { accounts: trail.accounts, remedy: 'synthesize again and deploy every stack' }),
    ];
  }
  const place = { file: facts.resource?.file, address: facts.label, accounts: trail.accounts };
  return wrongArguments(context, organization, trail).map(({ argument, is, wanted, why }) => {
    if (facts.unknown.includes(argument)) {
      return finding('undecided', `"${argument}" of ${facts.label} is known only after apply`, place);
    }
    const message = `"${argument}" of ${facts.label} is ${JSON.stringify(is ?? null)} and should be ${JSON.stringify(wanted)}: ${why}`;
    return finding('refuted', message, { ...place, remedy: `set "${argument}" to ${JSON.stringify(wanted)}` });
  });
}

interface WrongArgument {
  readonly argument: string;
  readonly is: unknown;
  readonly wanted: unknown;
  readonly why: string;
}

function wrongArguments(
  context: ProofContext,
  organization: Organization,
  trail: TrailIntent,
): readonly WrongArgument[] {
  const { facts, declared } = trail;
  if (facts === undefined || declared === undefined) return [];
  const { audit } = organization;
  const store = declared.instance.shard ?? audit;
  const { bucket } = store;
  const { topic } = declared.instance.shard ?? audit.notifications;
  const wantedKey = declaredKey(organization, context.estate, store);
  const checks: readonly WrongArgument[] = [
    { argument: 'enable_logging', is: facts.isLogging, wanted: true, why: 'a trail that is off records nothing' },
    {
      argument: 'enable_log_file_validation',
      is: facts.hasValidation,
      wanted: true,
      why: `without digest files nobody can tell whether logs were changed ("${PAGES.digestFiles.title}")`,
    },
    {
      argument: 'is_organization_trail',
      is: facts.isOrganizationTrail,
      wanted: trail.isOrganizationTrail,
      why: trail.isOrganizationTrail ? 'member accounts would have no trail' : 'it is declared for one account',
    },
    {
      argument: 'is_multi_region_trail',
      is: facts.isMultiRegion,
      wanted: declared.trail.multiRegion,
      why: 'other Regions would not be recorded',
    },
    {
      argument: 'include_global_service_events',
      is: facts.includesGlobalEvents,
      wanted: declared.trail.globalServiceEvents,
      why: 'IAM, STS and CloudFront would not be recorded',
    },
    { argument: 's3_bucket_name', is: facts.bucket, wanted: bucket.name, why: 'its logs would go elsewhere' },
    { argument: 's3_key_prefix', is: facts.prefix, wanted: bucket.prefix, why: 'the bucket policy names the prefix' },
    {
      argument: 'kms_key_id',
      is: facts.key?.key?.label ?? facts.key?.arn,
      wanted: wantedKey?.label,
      why: 'its files would be encrypted with another key, or none',
    },
    {
      argument: 'sns_topic_name',
      is: facts.topicArn,
      wanted: topic?.arn,
      why: 'nobody would be told about its files',
    },
    {
      argument: 'insight_selector',
      is: [...facts.insights].sort().join(', '),
      wanted: [...declared.trail.insights].sort().join(', '),
      why: 'unusual activity would not be found',
    },
  ];
  return checks.filter(({ is, wanted }) => is !== wanted);
}

/** The claim that every account the organization file wants recorded has a trail that records it. */
export function coverageClaim(organization: Organization, trails: readonly TrailIntent[]): ClaimResult {
  const targeted = new Map(
    organization.trails.flatMap((trail) =>
      (trail.scope === 'organization' ? organization.accounts : trail.instances.map(({ account }) => account)).map(
        (account) => [account.id, account] as const,
      ),
    ),
  );
  const covered = new Set(
    trails.filter(({ facts }) => facts?.isLogging === true).flatMap(({ accounts }) => accounts.map(({ id }) => id)),
  );
  const missing = [...targeted.values()].filter(({ id }) => !covered.has(id));
  return conclude(
    {
      id: 'complete.accounts',
      subject: organization.id,
      sentence: `Each of the ${String(targeted.size)} accounts that trails are declared for has a trail in the Terraform that is on.`,
    },
    found(
      missing.map(({ id, name }) =>
        finding('refuted', `account "${name}" (${id}) has no trail that is on`, {
          accounts: [{ id, name }],
          remedy: 'deploy the stack that holds its trail',
        }),
      ),
    ),
  );
}
