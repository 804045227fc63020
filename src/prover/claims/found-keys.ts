import type { RequestClass } from '../engine/question';
import { keyIs, keyIsThere, requests } from './conditions';
import { rolesOfTerraform } from './guarded-bucket';
import { cloudTrailUses, ENCRYPTING, type GuardedKey } from './key-expectations';
import { dnsSuffix, type ProofContext } from './proof-context';
import type { TrailIntent } from './trail-intent';
import { CLOUDTRAIL } from './trail-expectations';

/** The keys trails of an estate name, where nobody declares anything: principals of the key's account are left to it. */
export function foundKeys(context: ProofContext, trails: readonly TrailIntent[]): readonly GuardedKey[] {
  const keys = new Set(trails.flatMap(({ key }) => key ?? []));
  return [...keys].map((facts) => ({
    name: facts.aliases[0] ?? facts.label,
    facts,
    users: [
      ...cloudTrailUses(
        true,
        trails.filter(({ key }) => key === facts),
      ),
      ...(facts.accountId === undefined
        ? []
        : [requests("the key's account", { principals: [{ kind: 'account', accountId: facts.accountId }] })]),
      ...otherUses(context),
      ...rolesOfTerraform(context),
    ],
    administrators: undefined,
    breakGlass: undefined,
  }));
}

/** Uses a policy scopes in the ways AWS documents for other services. */
function otherUses(context: ProofContext): readonly RequestClass[] {
  const suffix = dnsSuffix(context.partition);
  return [
    requests('CloudWatch Logs, for log groups', {
      principals: [{ kind: 'service', name: `logs.*.${suffix}` }],
      actions: ENCRYPTING,
      conditions: [keyIsThere('kms:EncryptionContext:aws:logs:arn')],
    }),
    ...(context.organizationId === undefined
      ? []
      : [
          requests('roles of the organization, for log groups', {
            actions: ENCRYPTING,
            conditions: [
              keyIs('aws:PrincipalOrgID', [context.organizationId]),
              keyIs('kms:ViaService', [`logs.*.${suffix}`]),
              keyIsThere('kms:EncryptionContext:aws:logs:arn'),
            ],
          }),
        ]),
    requests('CloudTrail, for a topic', {
      principals: CLOUDTRAIL,
      actions: ENCRYPTING,
      conditions: [keyIsThere('kms:EncryptionContext:aws:sns:topicArn')],
    }),
    ...['aws:SourceArn', 'aws:SourceAccount', 'aws:SourceOrgID'].map((key) =>
      requests(`other services by ${key}`, {
        principals: ['sns', 's3', 'delivery.logs', 'config', 'events', 'cloudwatch'].map((service) => ({
          kind: 'service',
          name: `${service}.amazonaws.com`,
        })),
        conditions: [keyIsThere(key)],
      }),
    ),
  ];
}
