import * as fc from 'fast-check';

/** Ids that differ little, and two that other values of the file hold. */
const memberIds = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom('000000000001', '100000000000', '999999999999', '444444444444', '555555555555'),
    fc.integer({ min: 0, max: 40 }).map((number) => String(300_000_000_000 + number)),
    fc.bigInt({ min: 0n, max: 999_999_999_999n }).map((number) => String(number).padStart(12, '0')),
  ),
  { minLength: 1, maxLength: 14 },
);

/** Account names: plain ones, ones that begin like others or that stand in constants of a stack, and odd ones. */
const memberName = fc.oneof(
  fc.constantFrom(
    'a',
    'shop',
    'shop-x',
    'shop-x-y',
    'trail',
    'aws',
    'name',
    'member',
    'eu-west-1',
    '444444444444',
    'org',
  ),
  fc.integer({ min: 0, max: 99 }).map((number) => `workload-${String(number)}`),
  fc.constantFrom(
    '${shop}',
    '%{if}',
    'a "quoted" one',
    'Müller & Söhne',
    'ünï',
    '店',
    '🏦 bank',
    "it's",
    'A.B',
    '$${x}',
  ),
  fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }),
);

const ou = fc.constantFrom('', 'workloads', 'workloads/prod', 'workloads/dev', 'sandbox', 'a "b"/$c');
const regions = fc.constantFrom(undefined, ['eu-west-1'], ['eu-west-1', 'us-east-1']);

const memberEntries = fc.record({ name: memberName, ou, regions, calledById: fc.nat({ max: 9 }) });

/** Accounts whose stack names differ, as a file has to have them. */
const members = memberIds.chain((ids) =>
  fc.array(memberEntries, { minLength: ids.length, maxLength: ids.length }).map((entries) => {
    const slugs = new Set(['management', 'log-archive', 'first', 'second']);
    return entries.map(({ name: random, calledById, ...rest }, index) => {
      const id = ids[index] ?? '';
      const wished =
        calledById === 0 ? id : calledById === 1 ? `acct-${id}` : random.replaceAll(/[/\\\p{C}]/gu, '') || 'x';
      const name = slugs.has(slug(wished)) ? `${wished.slice(0, 30)}-${String(index)}-${id}` : wished;
      slugs.add(slug(name));
      return { id, name, ...rest };
    });
  }),
);

function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '-');
}

const cloudWatchLogs = fc.oneof(
  fc.boolean(),
  fc.record({
    retentionDays: fc.constantFrom(0, 30),
    confusedDeputyConditions: fc.boolean(),
    logGroup: fc.constantFrom('logs/444444444444', 'shop/trail', 'cloud'),
  }),
);

/** Shards whose names are those of accounts, or stand in constants of a stack. */
const shards = fc.constantFrom(
  [],
  [],
  [
    { name: 'shop', spread: true },
    { name: 'a', spread: true },
  ],
  [
    { name: 'trail', accounts: { ous: ['workloads/prod'] } },
    { name: '444444444444', spread: true },
  ],
);

const trailTargets = fc.oneof(
  fc.constant({ all: true, except: { accounts: ['management', 'log-archive'] } }),
  fc.constant({ all: true }),
  fc.constantFrom(['workloads'], ['workloads/prod', 'sandbox']).map((ous) => ({ ous })),
);

const trail = fc.record({ targets: trailTargets, cloudWatchLogs, multiRegion: fc.boolean() });

const deploy = fc.record({
  backend: fc.constantFrom(
    'local',
    { type: 's3', bucket: 'state-444444444444', region: 'eu-west-1', keyPrefix: '300000000001/shop' },
    { type: 'cloud', organization: 'acme', workspace: 'shop-{stack}-x', project: 'member-shop' },
  ),
  assumeRole: fc.constantFrom(
    undefined,
    'arn:aws:iam::{account}:role/TerraformDeployer',
    'arn:aws:iam::{account}:role/300000000001-444444444444',
  ),
  permissionsBoundary: fc.constantFrom(undefined, 'arn:aws:iam::{account}:policy/shop-444444444444'),
  tags: fc.constantFrom({}, { owner: 'shop', account: '444444444444' }, { Owner: 'a = b @ c', stack: 'member-shop' }),
});

/** Unlike JSON, fast-check's records may hold undefined. */
function text(value: unknown): string {
  return JSON.stringify(value);
}

/**
 * Texts of organization files with up to 14 member accounts that have one to three trails each. Names and ids are such as make
 * trouble when text is cut up by them; some of the files are refused when they are read.
 */
export const randomOrganization: fc.Arbitrary<string> = fc
  .record({
    members,
    trails: fc.array(trail, { minLength: 1, maxLength: 3 }),
    deploy,
    encryption: fc.constantFrom('kms', 's3'),
    prefix: fc.constantFrom(undefined, '444444444444', 'shop/member-shop'),
    sns: fc.boolean(),
    shards,
  })
  .map(({ members: accounts, trails, deploy: deployment, encryption, prefix, sns, shards: all }) =>
    text({
      organization: {
        id: 'o-r4nd0m0000',
        homeRegion: 'eu-west-1',
        regions: ['eu-west-1', 'us-east-1'],
        managementAccount: 'management',
      },
      accounts: [
        { id: '500000000001', name: 'management' },
        { id: '500000000002', name: 'log-archive', ou: 'security' },
        { id: '500000000003', name: 'first', ou: 'workloads/prod' },
        { id: '400000000004', name: 'second', ou: 'sandbox' },
        ...accounts,
      ],
      audit: {
        account: 'log-archive',
        bucket: { name: 'logs-of-444444444444', prefix, shards: all },
        encryption,
        administrators: ['arn:aws:iam::500000000002:role/Admin'],
        notifications: { sns },
        readers: [{ name: 'auditors', principals: ['arn:aws:iam::500000000002:role/Auditor'] }],
      },
      trails: trails.map((entry, index) => ({
        ...entry,
        name: ['shop', 'trail-444444444444', 'member'][index],
        cloudWatchLogs:
          typeof entry.cloudWatchLogs === 'boolean'
            ? entry.cloudWatchLogs
            : { ...entry.cloudWatchLogs, logGroup: `${entry.cloudWatchLogs.logGroup}/${String(index)}` },
        scope: 'accounts',
        events: index === 0 ? {} : { management: false, data: [{ type: 'AWS::DynamoDB::Table' }] },
      })),
      deploy: deployment,
    }),
  );
