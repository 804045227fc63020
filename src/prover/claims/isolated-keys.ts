import type { PolicyDocument } from '../policy/statement';
import { decideAccess } from './access-decision';
import { allOf, conclude, found, type Decision } from './claim';
import { requests } from './conditions';
import type { GuardedKey } from './key-expectations';
import { policyLayer } from './layers';
import { keyArn, type ProofContext } from './proof-context';
import type { ClaimResult } from './result';

const USING = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];
const GRANTING = ['kms:CreateGrant', 'kms:PutKeyPolicy', 'kms:ReplicateKey'];
const DESTROYING = [
  'kms:ScheduleKeyDeletion',
  'kms:DisableKey',
  'kms:DeleteImportedKeyMaterial',
  'kms:DisableKeyRotation',
];

/** Claims that nobody but those declared uses, shares or destroys a key. */
export function keyClaims(context: ProofContext, keys: readonly GuardedKey[]): readonly ClaimResult[] {
  return keys.flatMap((key) => [
    conclude(
      {
        id: 'isolated.key-use',
        subject: key.name,
        sentence: `Nobody encrypts or decrypts with key "${key.name}" but CloudTrail for declared trails, declared deliveries, log groups, notifications and readers.`,
      },
      withKeyPolicy(context, key, (document) =>
        ask(context, key, document, {
          name: 'use',
          actions: USING,
          except: key.users,
          what: 'use',
          assumptions: [
            'no-grants',
            'cloudtrail-decrypts-for-its-trails',
            'service-checks-source',
            'source-account-of-source-arn',
          ],
        }),
      ),
    ),
    ...(key.administrators === undefined ? [] : administrationClaims(context, key)),
  ]);
}

function administrationClaims(context: ProofContext, key: GuardedKey): readonly ClaimResult[] {
  return [
    conclude(
      {
        id: 'isolated.key-policy',
        subject: key.name,
        sentence: `Nobody changes the policy of key "${key.name}", or hands out grants for it, but administrators, break-glass roles and the root user of its account.`,
      },
      withKeyPolicy(context, key, (document) =>
        ask(context, key, document, {
          name: 'policy',
          actions: GRANTING,
          except: key.administrators ?? [],
          what: 'change the policy of',
          assumptions: ['root-recovers-key', 'administrators-are-trusted'],
        }),
      ),
    ),
    conclude(
      {
        id: 'durable.key',
        subject: key.name,
        sentence: `Nobody but break-glass roles disables key "${key.name}", stops its rotation or schedules its deletion; it is on, rotated, and kept for at least seven days after such a request.`,
      },
      allOf([
        withKeyPolicy(context, key, (document) =>
          ask(context, key, document, {
            name: 'destruction',
            actions: DESTROYING,
            except: key.breakGlass ?? [],
            what: 'disable or destroy',
            assumptions: ['root-recovers-key'],
          }),
        ),
        found(keyFindings(key)),
      ]),
    ),
  ];
}

function withKeyPolicy(
  context: ProofContext,
  { facts, name }: GuardedKey,
  decide: (document: PolicyDocument) => Decision,
): Decision {
  const read = context.read(facts.policy, 'key', `the policy of key "${name}"`);
  return read.ok ? decide(read.document) : found([read.finding]);
}

interface KeyCase {
  readonly name: string;
  readonly actions: readonly string[];
  readonly except: GuardedKey['users'];
  readonly what: string;
  readonly assumptions: Parameters<typeof decideAccess>[1]['assumptions'];
}

/**
 * The key policy alone decides who can get at a key: a statement for the whole account hands it to the account's identity
 * policies, and then every principal of the account counts as allowed.
 */
function ask(context: ProofContext, key: GuardedKey, document: PolicyDocument, asked: KeyCase): Decision {
  const resource = keyArn(key.facts, context.partition);
  return decideAccess(context, {
    name: asked.name,
    layers: [policyLayer(`the policy of key "${key.name}"`, [{ document, resource }])],
    within: [requests(asked.name, { actions: asked.actions, resources: [resource] })],
    except: asked.except,
    assumptions: asked.assumptions,
    what: `${asked.what} key "${key.name}"`,
  });
}

function keyFindings({ facts, name }: GuardedKey) {
  const place = { file: facts.resource?.file, address: facts.label };
  const wrong = [
    ...(facts.enabled === false ? [`key "${name}" is switched off`] : []),
    ...(facts.rotation === false ? [`key "${name}" is not rotated`] : []),
    ...(facts.deletionWindowDays !== undefined && facts.deletionWindowDays < 7
      ? [`key "${name}" goes ${String(facts.deletionWindowDays)} days after a request`]
      : []),
  ];
  return wrong.map((message) => ({
    verdict: 'refuted' as const,
    message,
    request: undefined,
    blame: [],
    ...place,
    accounts: [],
    exception: undefined,
    remedy: undefined,
  }));
}
