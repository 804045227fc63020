import type { ModuleValues } from '../../src/generalize/module-values';
import type { ModuleVariable } from '../../src/generalize/module-variable';
import { LogPublisher } from '../../src/modules/log-publisher';
import type { Policy } from '../../src/policies';
import { publisherTrust } from '../../src/policies/deliveries/publisher-policies';
import { PERMISSION_SETS, publisherPolicy, UnsupportedDeliveryError } from '../../src/policies/log-delivery';
import {
  DESTINATION_KINDS,
  isSupportedDestination,
  withoutCallerPermission,
  type DestinationKind,
  type LogSource,
} from '../../src/sources';
import { binary, literal, reference } from '../../src/terraform/hcl/expression';
import { addOutput } from './add-output';
import { eachMatches, oneOf, PARTITION, PARTITION_IN_ARNS, partitionOf } from './common-variables';
import type { ModuleDefinition } from './module-definition';
import { PRINCIPALS, SESSION_VARIABLES } from './principals-variable';
import { accountVariable, ownAccount, REGION, roleNameVariable } from './shared-variables';

/** A role that switches the delivery of some sources' logs on, and nothing else. */
export function logPublisher(sources: readonly LogSource[]): ModuleDefinition {
  const kinds = DESTINATION_KINDS.filter((kind) =>
    sources.every(
      (source) => isSupportedDestination(source, kind) && withoutCallerPermission(source, kind) === undefined,
    ),
  );
  const names = sources.map(({ id }) => `\`${id}\``).join(', ');
  if (kinds.length === 0) {
    throw new UnsupportedDeliveryError({
      reason: `${names} have no kind of destination in common that takes a permission of a publisher`,
      alternative: 'export modules for some of them at a time',
    });
  }
  return {
    name: 'log-publisher',
    summary: `a role that may switch on the delivery of ${names}, and nothing else`,
    notes: [
      'Apply it in the account of the sources. Which sources it is for was chosen when it was exported, with `--sources`: each has its own actions ' +
        'and resources.',
    ],
    constructs: ['LogPublisher'],
    variables: variables(kinds),
    aliases: [],
    mocks: {},
    derived: [PARTITION_IN_ARNS],
    isPossible: (values) => kinds.some((kind) => values.flag(flagOf(kind))),
    build: (scope, values) => {
      const role = values.text('role_name');
      const publisher = new LogPublisher(scope, 'publisher', {
        publisherName: role,
        permissions: inOrder(
          publisherPolicy({
            ...callerFacts(values),
            sources,
            to: kinds.filter((kind) => values.flag(flagOf(kind))),
          }),
        ),
        role: {
          trust: publisherTrust({
            roleName: role,
            principals: values.set('principals'),
            externalId: values.optionalText('external_id'),
          }),
          maxSessionSeconds: values.number('max_session_seconds'),
          permissionsBoundary: values.optionalText('permissions_boundary'),
        },
      });
      const account = `arn:${partitionOf(values)}:iam::${values.text('account_id')}`;
      addOutput(scope, 'role_arn', {
        description: 'ARN of the role.',
        value: `${account}:role/${role}`,
        after: [publisher.role ?? publisher.policy],
      });
      addOutput(scope, 'policy_arn', { description: 'ARN of its policy.', value: publisher.policy.arn });
    },
  };
}

/** Which statement comes first depends on the destinations; a module has one order for all. It means nothing to IAM. */
function inOrder(policy: Policy): Policy {
  const statements = policy.document.Statement.toSorted((left, right) => (left.Sid < right.Sid ? -1 : 1));
  return { ...policy, document: { ...policy.document, Statement: statements } };
}

function flagOf(kind: DestinationKind): string {
  return `to_${kind.replaceAll('-', '_')}`;
}

function callerFacts(values: ModuleValues): Omit<Parameters<typeof publisherPolicy>[0], 'sources' | 'to'> {
  const accountId = values.text('account_id');
  const region = values.optionalText('region');
  const set = values.choice('permissions');
  const destination = values.optionalText('destination_account_id');
  return {
    partition: partitionOf(values),
    set: PERMISSION_SETS.find((known) => known === set) ?? 'steady',
    accountId,
    ...(region === undefined ? {} : { region }),
    destinationAccountId: destination ?? accountId,
    side: destination === undefined ? 'both' : 'source',
    destinationNames: values.set('destination_names'),
  };
}

function variables(kinds: readonly DestinationKind[]): readonly ModuleVariable[] {
  const [first] = kinds;
  const flags = kinds.map((kind): ModuleVariable => ({
    name: flagOf(kind),
    kind: 'flag',
    default: kind === first,
    description: `Whether logs may be delivered to ${WORDS[kind]}.`,
    validations:
      kind === first
        ? [
            {
              condition: kinds
                .map((each) => reference(`var.${flagOf(each)}`))
                .reduce((left, right) => binary(left, '||', right)),
              message: `One of ${kinds.map(flagOf).join(', ')} must be true.`,
              refuses: false,
            },
          ]
        : [],
  }));
  return [
    ownAccount('333333333333'),
    PRINCIPALS,
    {
      name: 'destination_names',
      kind: 'set',
      element: 'name',
      description: 'Names of the buckets, log groups or streams; `*` for any.',
      example: ['example-log-bucket'],
      validations: [
        eachMatches(
          'destination_names',
          '^[A-Za-z0-9_./#*-]+$',
          'destination_names must hold names, or "*".',
          'arn:aws:s3:::bucket',
        ),
        {
          condition: binary(
            { kind: 'call', name: 'length', args: [reference('var.destination_names')] },
            '>',
            literal(0),
          ),
          message: 'destination_names must hold one name at least.',
          refuses: [],
        },
      ],
    },
    PARTITION,
    ...flags,
    {
      ...REGION,
      default: null,
      description: 'Region of the sources. Null: every Region.',
      validations: REGION_OR_NULL,
    },
    {
      ...accountVariable(
        'destination_account_id',
        'Account of the destinations. Null: the account of the sources.',
        '222222222222',
        true,
      ),
      validations: [
        ...(accountVariable('destination_account_id', '', '', true).validations ?? []),
        {
          condition: binary(
            { kind: 'call', name: 'coalesce', args: [reference('var.destination_account_id'), literal('none')] },
            '!=',
            reference('var.account_id'),
          ),
          message: 'destination_account_id must be another account than account_id; leave it out for the same.',
          refuses: '333333333333',
        },
      ],
    },
    {
      name: 'permissions',
      kind: 'choice',
      words: PERMISSION_SETS,
      default: 'steady',
      description:
        'What the role may do: `first-time`, for destinations whose policy AWS still has to write; `steady`, for destinations that have one; ' +
        '`lifecycle`, to change and remove deliveries as well; `all`, everything AWS documents.',
      validations: [oneOf('permissions', PERMISSION_SETS)],
    },
    roleNameVariable('role_name', 'Name of the role and its policy.', 'log-publisher'),
    ...SESSION_VARIABLES,
  ];
}

const WORDS: Readonly<Record<DestinationKind, string>> = {
  s3: 'S3',
  'cloudwatch-logs': 'CloudWatch Logs',
  firehose: 'Firehose',
};

const REGION_OR_NULL = (REGION.validations ?? []).map((validation) => ({
  ...validation,
  condition: binary(
    { kind: 'binary', operator: '==', left: reference('var.region'), right: literal(null) } as const,
    '||',
    validation.condition,
  ),
}));
