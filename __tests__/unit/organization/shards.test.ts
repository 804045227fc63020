import { bucketViews } from '../../../src/organization';
import { MAIN_BUCKET, homes, shardedOrganization, type ShardedOrganization } from '../../helpers/sharded-organization';

const IDS = ['300000000001', '300000000002', '300000000003', '300000000004', '300000000005'];
const [FIRST = '', SECOND = '', THIRD = ''] = IDS;

const sharded = (options: Partial<ShardedOrganization>) => shardedOrganization({ ids: IDS, shards: [], ...options });

describe('where accounts go', () => {
  test('named accounts go where they are named, and the others stay', () => {
    const places = homes(
      sharded({
        shards: [
          { name: 'x', accounts: [`m-${FIRST}`] },
          { name: 'y', accounts: [`m-${SECOND}`] },
        ],
      }),
    );
    expect(places.get(FIRST)).toBe(`${MAIN_BUCKET}-x`);
    expect(places.get(SECOND)).toBe(`${MAIN_BUCKET}-y`);
    expect(places.get(THIRD)).toBe(MAIN_BUCKET);
  });

  test('shards that spread take all others, but what stays', () => {
    const organization = sharded({
      shards: [
        { name: 'x', accounts: [`m-${FIRST}`] },
        { name: 'y', spread: true },
      ],
      staying: [`m-${SECOND}`],
    });
    const places = homes(organization);
    expect([...places.values()]).toEqual([
      `${MAIN_BUCKET}-x`,
      MAIN_BUCKET,
      ...IDS.slice(2).map(() => `${MAIN_BUCKET}-y`),
    ]);
    expect(organization.audit.shards.map(({ name, accounts }) => [name, accounts.length])).toEqual([
      ['x', 1],
      ['y', 5],
    ]);
  });

  test('a shard with neither takes nobody', () => {
    const [shard] = sharded({ shards: [{ name: 'old' }] }).audit.shards;
    expect(shard?.accounts).toEqual([]);
  });
});

describe('what a shard has', () => {
  const { audit } = sharded({
    shards: [{ name: 'x', spread: true }],
    bucket: {
      replicateTo: { region: 'us-east-1', bucket: 'acme-copies', roleName: 'copier' },
      accessLogs: true,
      prefix: 'logs',
      extraStatements: [
        {
          Sid: 'Own',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: `arn:aws:s3:::${MAIN_BUCKET}/*`,
        },
      ],
    },
    more: {
      organization: {
        id: 'o-sh4rd00000',
        homeRegion: 'eu-west-1',
        regions: ['eu-west-1', 'us-east-1'],
        managementAccount: 'root',
      },
    },
  });
  const [shard] = audit.shards;

  test('is named after what the audit bucket has', () => {
    expect(shard).toMatchObject({
      bucket: {
        name: `${MAIN_BUCKET}-x`,
        arn: `arn:aws:s3:::${MAIN_BUCKET}-x`,
        prefix: 'logs',
        accessLogs: { name: `${MAIN_BUCKET}-access-logs-x`, prefix: `${MAIN_BUCKET}-x/` },
        replica: { name: 'acme-copies-x', roleName: 'copier-x', keyAlias: 'alias/orgtrail-x' },
      },
      key: { alias: 'alias/orgtrail-x', aliasArn: 'arn:aws:kms:eu-west-1:900000000002:alias/orgtrail-x' },
      topic: { name: 'orgtrail-log-delivery-x', arn: 'arn:aws:sns:eu-west-1:900000000002:orgtrail-log-delivery-x' },
    });
  });

  test('does not have statements that name the audit bucket', () => {
    expect(audit.bucket.extraStatements).toHaveLength(1);
    expect(shard?.bucket.extraStatements).toEqual([]);
  });
});

test('a broad data selector leaves the buckets of shards out, so that no delivery is an event to deliver', () => {
  const [trail] = sharded({
    shards: [{ name: 'x', spread: true }],
    bucket: { accessLogs: true },
    more: {
      trails: [
        {
          name: 'data',
          scope: 'organization',
          events: { management: false, data: [{ type: 'AWS::S3::Object' }] },
        },
      ],
    },
  }).trails;
  const excluded =
    trail?.selectors.kind === 'advanced'
      ? trail.selectors.selectors.flatMap(({ fieldSelectors }) =>
          fieldSelectors.flatMap(({ notStartsWith }) => notStartsWith ?? []),
        )
      : [];
  expect(excluded).toEqual(
    expect.arrayContaining([
      `arn:aws:s3:::${MAIN_BUCKET}/`,
      `arn:aws:s3:::${MAIN_BUCKET}-x/`,
      `arn:aws:s3:::${MAIN_BUCKET}-access-logs-x/`,
    ]),
  );
});

describe('views of buckets', () => {
  test('without shards there is one, of the organization itself', () => {
    const organization = sharded({});
    expect(bucketViews(organization)).toEqual([{ shard: undefined, organization }]);
    expect(bucketViews(organization)[0]?.organization).toBe(organization);
  });

  test('each trail and each flow log is in one of them', () => {
    const organization = sharded({
      shards: [
        { name: 'x', spread: true },
        { name: 'y', accounts: [`m-${FIRST}`] },
      ],
    });
    const views = bucketViews(organization).map(({ organization: view }) => view);
    expect(views.map(({ audit }) => audit.bucket.name)).toEqual([MAIN_BUCKET, `${MAIN_BUCKET}-x`, `${MAIN_BUCKET}-y`]);
    const trails = views.flatMap((view) => view.trails.flatMap(({ instances }) => instances.map(({ arn }) => arn)));
    expect(trails.toSorted()).toEqual(organization.trails.flatMap(({ instances }) => instances.map(({ arn }) => arn)));
    const sites = views.flatMap(({ audit, deliveries }) =>
      deliveries.flatMap((delivery) =>
        delivery.sites.flatMap(({ account, destinations }) =>
          destinations.filter(({ arn }) => arn === audit.bucket.arn).map(() => account.id),
        ),
      ),
    );
    expect(sites.toSorted()).toEqual(IDS);
  });

  test('a reader of some accounts is in the views of their shards', () => {
    const readers = [
      { name: 'all', principals: ['arn:aws:iam::900000000002:role/A'] },
      { name: 'one', principals: ['arn:aws:iam::900000000002:role/B'], accounts: { accounts: [`m-${FIRST}`] } },
    ];
    const base = {
      shards: [
        { name: 'x', spread: true },
        { name: 'y', accounts: [`m-${FIRST}`] },
      ],
    };
    const organization = sharded({ ...base, audit: { readers } });
    const names = bucketViews(organization).map(({ organization: view }) => view.audit.readers.map(({ name }) => name));
    expect(names).toEqual([['all', 'one'], ['all'], ['all', 'one']]);
  });
});
