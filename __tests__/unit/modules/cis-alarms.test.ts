import { readValid } from '../../helpers/organization-text';
import { refersTo, resourcesOf, rootsOf, type TerraformRoot } from '../../helpers/terraform-roots';

const DELEGATED = `audit:
  account: audit
  delegatedAdministrator: true
  bucket: { name: acme-audit-logs }
  readers: [{ name: auditors, principals: ['arn:aws:iam::222222222222:role/Auditor'] }]
`;

function rootWith(stack: string, trail: string, audit?: string): TerraformRoot {
  const notify = "notify: ['arn:aws:sns:eu-west-1:222222222222:security']";
  const trails = `trails:\n  - { name: org-trail, scope: organization, cloudWatchLogs: true${trail} }\n  - { name: data, scope: organization, cloudWatchLogs: true, events: { management: false, data: [{ preset: s3-objects }] } }\n`;
  const alarms = `alarms: { trail: org-trail, namespace: acme/cis, ${notify}, cis: { rootUse: { threshold: 2, periodSeconds: 60 } } }\n`;
  const organization = readValid({ trails: trails + alarms, ...(audit === undefined ? {} : { audit }) });
  const root = rootsOf(organization).get(stack);
  if (root === undefined) throw new Error(`no stack ${stack}`);
  return root;
}

test.each([
  ['management', '', undefined],
  ['audit-trails', ', createdBy: delegatedAdministrator', DELEGATED],
])('stack %s holds filters and alarms beside the log group they watch', (stack, trail, audit) => {
  const root = rootWith(stack, trail, audit);
  const filters = resourcesOf(root, 'aws_cloudwatch_log_metric_filter');
  const alarms = resourcesOf(root, 'aws_cloudwatch_metric_alarm');
  const group = resourcesOf(root, 'aws_cloudwatch_log_group').find(
    ({ arguments: { name } }) => name === 'cloudtrail/org-trail',
  );
  if (group === undefined) throw new Error('no log group');
  expect(filters).toHaveLength(15);
  expect(alarms).toHaveLength(15);
  for (const filter of filters) expect(refersTo(filter.arguments['log_group_name'], group)).toBe(true);
  const rootUse = alarms.find(({ arguments: { metric_name: metric } }) => metric === 'RootUse');
  expect(rootUse?.arguments).toMatchObject({
    alarm_name: 'orgtrail-RootUse',
    namespace: 'acme/cis',
    threshold: 2,
    period: 60,
    statistic: 'Sum',
    comparison_operator: 'GreaterThanOrEqualToThreshold',
    treat_missing_data: 'notBreaching',
    alarm_actions: ['arn:aws:sns:eu-west-1:222222222222:security'],
  });
});

test('no other stack holds alarms', () => {
  expect(resourcesOf(rootWith('audit', ''), 'aws_cloudwatch_metric_alarm')).toEqual([]);
});
