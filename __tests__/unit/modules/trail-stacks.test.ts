import { readValid } from '../../helpers/organization-text';
import { resourcesOf, rootsOf, type Arguments, type Roots, type TerraformRoot } from '../../helpers/terraform-roots';

const DELEGATED = `audit:
  account: audit
  delegatedAdministrator: true
  bucket: { name: acme-audit-logs }
  notifications: { sns: true }
`;
const NOTIFIED = DELEGATED.replace('  delegatedAdministrator: true\n', '');

function rootsWith(trails: string, others: Parameters<typeof readValid>[0] = {}): Roots {
  return rootsOf(readValid({ trails: `trails:\n${trails}`, ...others }));
}

function stack(roots: Roots, name: string): TerraformRoot {
  const root = roots.get(name);
  if (root === undefined) throw new Error(`no stack "${name}" among ${[...roots.keys()].join(', ')}`);
  return root;
}

function trailOf(root: TerraformRoot): Arguments {
  const [trail, ...others] = resourcesOf(root, 'aws_cloudtrail');
  if (trail === undefined || others.length > 0) throw new Error(`${others.length + 1} trails`);
  return trail.arguments;
}

function managementTrail(events: string): Arguments {
  return trailOf(stack(rootsWith(`  - { name: org-trail, scope: organization, events: ${events} }\n`), 'management'));
}

describe('event selectors', () => {
  test('the default selector is left out: the provider reads it back as none', () => {
    const trail = managementTrail('{ basicSelectors: [{ readWriteType: All, includeManagementEvents: true }] }');
    expect(trail).not.toHaveProperty('event_selector');
    expect(trail).not.toHaveProperty('advanced_event_selector');
  });

  test('any other basic selector is written', () => {
    const trail = managementTrail(
      '{ basicSelectors: [{ readWriteType: WriteOnly, excludeManagementEventSources: [kms.amazonaws.com] },' +
        " { includeManagementEvents: false, dataResources: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3:::logs/'] }] }] }",
    );
    expect(trail['event_selector']).toEqual([
      {
        read_write_type: 'All',
        include_management_events: false,
        exclude_management_event_sources: [],
        data_resource: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3:::logs/'] }],
      },
      {
        read_write_type: 'WriteOnly',
        include_management_events: true,
        exclude_management_event_sources: ['kms.amazonaws.com'],
        data_resource: [],
      },
    ]);
  });

  test('advanced selectors keep every operator and escape every value', () => {
    const trail = managementTrail(
      "{ advancedSelectors: [{ name: 'cost ${x} 100%{', fields: [{ field: eventCategory, equals: [Data] }," +
        ' { field: resources.type, equals: [AWS::S3::Object] },' +
        " { field: resources.ARN, startsWith: ['arn:aws:s3:::a${b}/'], notEndsWith: ['.tmp'] }," +
        ' { field: eventName, notEquals: [HeadObject], notStartsWith: [List], endsWith: [Object] }] }] }',
    );
    expect(trail['advanced_event_selector']).toContainEqual({
      name: 'cost $${x} 100%%{',
      field_selector: [
        { field: 'eventCategory', equals: ['Data'] },
        { field: 'eventName', not_equals: ['HeadObject'], not_starts_with: ['List'], ends_with: ['Object'] },
        { field: 'resources.ARN', starts_with: ['arn:aws:s3:::a$${b}/'], not_ends_with: ['.tmp'] },
        { field: 'resources.type', equals: ['AWS::S3::Object'] },
      ],
    });
  });

  test('Insights are written when asked for, and only then', () => {
    expect(managementTrail('{ management: true }')).not.toHaveProperty('insight_selector');
    expect(managementTrail('{ insights: [ApiErrorRateInsight] }')['insight_selector']).toEqual([
      { insight_type: 'ApiErrorRateInsight' },
    ]);
  });
});

describe('an organization trail', () => {
  const owned = stack(rootsWith('  - { name: org-trail, scope: organization, cloudWatchLogs: true }\n'), 'management');
  const delegated = rootsWith(
    '  - { name: org-trail, scope: organization, createdBy: delegatedAdministrator, cloudWatchLogs: true }\n',
    { audit: DELEGATED },
  );

  test('stops the plan when CloudTrail has no trusted access, and waits for the permissions of the role', () => {
    const [permissions] = resourcesOf(owned, 'aws_iam_role_policy');
    expect(trailOf(owned)).toMatchObject({
      is_organization_trail: true,
      lifecycle: {
        precondition: [{ condition: expect.stringContaining('cloudtrail.amazonaws.com') as string }],
      },
    });
    expect(trailOf(owned)['depends_on']).toContain(`aws_iam_role_policy.${permissions?.name ?? ''}`);
  });

  test('of the delegated administrator comes after its registration, in the audit account', () => {
    expect(resourcesOf(stack(delegated, 'management'), 'aws_cloudtrail')).toEqual([]);
    expect(
      resourcesOf(stack(delegated, 'management'), 'aws_cloudtrail_organization_delegated_admin_account').map(
        ({ arguments: given }) => given['account_id'],
      ),
    ).toEqual(['222222222222']);
    expect(trailOf(stack(delegated, 'audit-trails'))).toMatchObject({ is_organization_trail: true });
  });

  test('delivers to a log group of the account that creates it, with the ending CloudTrail asks for', () => {
    const [logGroup] = resourcesOf(stack(delegated, 'audit-trails'), 'aws_cloudwatch_log_group');
    expect(trailOf(stack(delegated, 'audit-trails'))['cloud_watch_logs_group_arn']).toBe(
      `\${aws_cloudwatch_log_group.${logGroup?.name ?? ''}.arn}:*`,
    );
  });

  test('without a prefix, a topic or log delivery has none of their arguments', () => {
    const trail = trailOf(stack(rootsWith('  - { name: org-trail, scope: organization }\n'), 'management'));
    for (const argument of [
      's3_key_prefix',
      'sns_topic_name',
      'cloud_watch_logs_group_arn',
      'cloud_watch_logs_role_arn',
    ]) {
      expect(trail).not.toHaveProperty(argument);
    }
  });
});

describe('account trails', () => {
  const roots = rootsWith(
    '  - { name: key, scope: accounts, targets: { all: true }, multiRegion: false, globalServiceEvents: false }\n',
    {
      audit: NOTIFIED,
    },
  );

  test('are in one stack for each account', () => {
    const trailCounts = [...roots].map(([name, root]) => [name, resourcesOf(root, 'aws_cloudtrail').length]);
    expect(Object.fromEntries(trailCounts)).toEqual({
      audit: 0,
      'audit-trails': 1,
      management: 1,
      'member-lab': 1,
      'member-payments-dev': 1,
      'member-payments-prod': 1,
    });
  });

  test('name the topic in its own account and give its ARN elsewhere: the other form changes on every plan', () => {
    expect(trailOf(stack(roots, 'audit-trails'))['sns_topic_name']).toBe('orgtrail-log-delivery');
    expect(trailOf(stack(roots, 'member-lab'))['sns_topic_name']).toBe(
      'arn:aws:sns:eu-west-1:222222222222:orgtrail-log-delivery',
    );
  });

  test('find the key by its alias in the audit account, whatever the trail is called', () => {
    const { key_id: keyId } = stack(roots, 'member-lab').data?.['aws_kms_key']?.['key'] ?? {};
    expect(keyId).toBe('arn:aws:kms:eu-west-1:222222222222:alias/orgtrail');
    expect(trailOf(stack(roots, 'member-lab'))).toMatchObject({
      kms_key_id: '${data.aws_kms_key.key.arn}',
      is_organization_trail: false,
      is_multi_region_trail: false,
      include_global_service_events: false,
    });
  });
});

describe('delivery roles', () => {
  const trails = (cloudWatchLogs: string) =>
    `  - { name: account-trail, scope: accounts, targets: { accounts: [lab] }, cloudWatchLogs: ${cloudWatchLogs} }\n`;
  const deploy = `deploy:
  assumeRole: 'arn:aws:iam::{account}:role/TerraformDeployer'
  permissionsBoundary: 'arn:aws:iam::{account}:policy/Boundary'
`;

  test('take name, retention and log group from the file, the boundary of their account', () => {
    const lab = stack(
      rootsWith(trails('{ logGroup: /audit/trail#1, roleName: trail-writer, retentionDays: 0 }'), { deploy }),
      'member-lab',
    );
    expect(resourcesOf(lab, 'aws_cloudwatch_log_group')[0]?.arguments).toMatchObject({
      name: '/audit/trail#1',
      retention_in_days: 0,
      kms_key_id: '${data.aws_kms_key.key.arn}',
      skip_destroy: true,
    });
    const [role] = resourcesOf(lab, 'aws_iam_role');
    expect(role?.arguments).toMatchObject({
      name: 'trail-writer',
      permissions_boundary: 'arn:aws:iam::555555555555:policy/Boundary',
    });
    expect(String(resourcesOf(lab, 'aws_iam_role_policy')[0]?.arguments['policy'])).toContain(
      'arn:aws:logs:eu-west-1:555555555555:log-group:/audit/trail#1:log-stream:555555555555_CloudTrail_eu-west-1*',
    );
  });

  test.each([
    ['true', undefined],
    [
      '{ confusedDeputyConditions: true }',
      {
        StringEquals: {
          'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:555555555555:trail/account-trail',
          'aws:SourceAccount': '555555555555',
        },
      },
    ],
  ])('with cloudWatchLogs %s trust CloudTrail under %j', (cloudWatchLogs, condition) => {
    const [role] = resourcesOf(stack(rootsWith(trails(cloudWatchLogs)), 'member-lab'), 'aws_iam_role');
    const { Statement: statements } = JSON.parse(String(role?.arguments['assume_role_policy'])) as {
      Statement: readonly { readonly Condition?: unknown }[];
    };
    expect(statements.map(({ Condition }) => Condition)).toEqual([condition]);
    expect(role?.arguments).not.toHaveProperty('permissions_boundary');
  });
});
