import type { AdvancedEventSelector, EventSelectors } from '../../../src/organization';
import { readValid } from '../../helpers/organization-text';

const BUCKET = `audit:
  account: audit
  bucket:
    name: acme-audit-logs
    accessLogs: { bucket: acme-access }
    replicateTo: { region: us-east-1 }
`;

function selectorsOf(events: string): EventSelectors {
  const organization = readValid({
    audit: BUCKET,
    trails: `trails:\n  - name: org-trail\n    scope: organization\n    events: ${events}\n`,
  });
  const [trail] = organization.trails;
  if (trail === undefined) throw new Error('the file has one trail');
  return trail.selectors;
}

function advanced(events: string): readonly AdvancedEventSelector[] {
  const selectors = selectorsOf(events);
  if (selectors.kind !== 'advanced') throw new Error('advanced selectors are expected');
  return selectors.selectors;
}

const MANAGEMENT = { field: 'eventCategory', equals: ['Management'] };
const DATA = { field: 'eventCategory', equals: ['Data'] };
const S3_OBJECT = { field: 'resources.type', equals: ['AWS::S3::Object'] };

describe('management events', () => {
  it('are all recorded when the file says nothing, under the name scanners look for', () => {
    expect(advanced('{}')).toEqual([{ name: 'Management events selector', fieldSelectors: [MANAGEMENT] }]);
  });

  it('have a readOnly field only when one kind is recorded', () => {
    expect(advanced('{ management: { read: false } }')[0]?.fieldSelectors).toEqual([
      MANAGEMENT,
      { field: 'readOnly', equals: ['false'] },
    ]);
    expect(advanced('{ management: { write: false } }')[0]?.fieldSelectors).toEqual([
      MANAGEMENT,
      { field: 'readOnly', equals: ['true'] },
    ]);
  });

  it('leave event sources out by NotEquals, the one operator CloudTrail takes there', () => {
    expect(
      advanced('{ management: { exclude: [rdsdata.amazonaws.com, kms.amazonaws.com] } }')[0]?.fieldSelectors,
    ).toEqual([MANAGEMENT, { field: 'eventSource', notEquals: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] }]);
  });

  it('are not recorded when switched off', () => {
    expect(advanced('{ management: false, data: [{ preset: sqs-queues }] }').map(({ name }) => name)).toEqual([
      'Data events: AWS::SQS::Queue',
    ]);
  });
});

describe('data events', () => {
  it('of all S3 objects leave every log bucket out, so that a delivery is no event to deliver', () => {
    expect(advanced('{ management: false, data: [{ type: AWS::S3::Object }] }')[0]?.fieldSelectors).toEqual([
      DATA,
      S3_OBJECT,
      {
        field: 'resources.ARN',
        notStartsWith: [
          'arn:aws:s3:::acme-access/',
          'arn:aws:s3:::acme-audit-logs-replica/',
          'arn:aws:s3:::acme-audit-logs/',
        ],
      },
    ]);
  });

  it('of a prefix that covers a log bucket leave that bucket out', () => {
    expect(
      advanced("{ management: false, data: [{ type: AWS::S3::Object, arnPrefixes: ['arn:aws:s3:::acme-au'] }] }")[0]
        ?.fieldSelectors[2],
    ).toEqual({
      field: 'resources.ARN',
      startsWith: ['arn:aws:s3:::acme-au'],
      notStartsWith: ['arn:aws:s3:::acme-audit-logs-replica/', 'arn:aws:s3:::acme-audit-logs/'],
    });
  });

  it('of another bucket, or of a log bucket by name, are taken as they are', () => {
    for (const prefix of [
      'arn:aws:s3:::payments/',
      'arn:aws:s3:::acme-audit-logs/',
      'arn:aws:s3:::acme-audit-logs/org',
    ]) {
      expect(
        advanced(`{ management: false, data: [{ type: AWS::S3::Object, arnPrefixes: ['${prefix}'] }] }`)[0]
          ?.fieldSelectors[2],
      ).toEqual({ field: 'resources.ARN', startsWith: [prefix] });
    }
  });

  it('of other types have no condition on the ARN', () => {
    expect(advanced('{ management: false, data: [{ type: AWS::DynamoDB::Table, write: false }] }')).toEqual([
      {
        name: 'Data events: AWS::DynamoDB::Table',
        fieldSelectors: [
          DATA,
          { field: 'resources.type', equals: ['AWS::DynamoDB::Table'] },
          { field: 'readOnly', equals: ['true'] },
        ],
      },
    ]);
  });

  it('of a preset with several types become a selector for each type', () => {
    const types = advanced('{ management: false, data: [{ preset: step-functions, eventNames: [StartExecution] }] }');
    expect(types.map(({ fieldSelectors }) => fieldSelectors.slice(1))).toEqual(
      ['AWS::StepFunctions::Activity', 'AWS::StepFunctions::StateMachine'].map((type) => [
        { field: 'resources.type', equals: [type] },
        { field: 'eventName', equals: ['StartExecution'] },
      ]),
    );
  });
});

describe('other events', () => {
  it('of VPC endpoints have a selector for each event source', () => {
    expect(
      advanced('{ management: false, networkActivity: [{ source: s3.amazonaws.com }, { source: kms.amazonaws.com }] }'),
    ).toEqual(
      ['kms.amazonaws.com', 's3.amazonaws.com'].map((source) => ({
        name: `Network activity events: ${source}`,
        fieldSelectors: [
          { field: 'eventCategory', equals: ['NetworkActivity'] },
          { field: 'eventSource', equals: [source] },
        ],
      })),
    );
  });

  it("in CloudTrail's own form are added to the generated ones", () => {
    const selectors = advanced(`
      advancedSelectors:
        - name: people only
          fields:
            - { field: userIdentity.arn, notStartsWith: ['arn:aws:sts'] }
            - { field: eventCategory, equals: [Data] }
            - { field: resources.type, equals: [AWS::SNS::Topic] }
`);
    expect(selectors.map(({ name }) => name)).toEqual(['Management events selector', 'people only']);
    expect(selectors[1]?.fieldSelectors.map(({ field }) => field)).toEqual([
      'eventCategory',
      'resources.type',
      'userIdentity.arn',
    ]);
  });

  it('in the basic form stay basic', () => {
    expect(
      selectorsOf("{ basicSelectors: [{ dataResources: [{ type: AWS::S3::Object, values: ['arn:aws:s3'] }] }] }"),
    ).toEqual({
      kind: 'basic',
      selectors: [
        {
          readWriteType: 'All',
          includeManagementEvents: true,
          excludeManagementEventSources: [],
          dataResources: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3'] }],
        },
      ],
    });
  });
});
