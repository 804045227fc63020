import type { PrincipalPattern, RequestClass } from '../engine/question';
import type { Condition } from '../policy/statement';
import type { AssumptionId } from './assumption';
import { isPattern, KEYS_OF_EVERY_CALL, type SentKey, type ServiceStep } from './service-step';

/** Facts of a delivery by the name they have in templates. A list stands for any of its values. */
export type StepValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A service step with the facts of one delivery filled in. */
export interface FilledStep {
  /** The step. */
  readonly step: ServiceStep;
  /** Requests AWS certainly sends: keys of which nobody knows may be there or not. */
  readonly certain: RequestClass;
  /** The same with those keys there. */
  readonly hopeful: RequestClass;
  /** What `hopeful` takes for granted, by condition key in lower case. */
  readonly hopes: ReadonlyMap<string, AssumptionId>;
}

/**
 * Puts the facts of a delivery into a step. A condition key whose template names a fact that is not known is left open.
 *
 * @throws Error when a template names a fact that is missing: a mistake of the claim.
 */
export function fillStep(step: ServiceStep, values: StepValues, label: string): FilledStep {
  const caller = fillOne(step.caller, values);
  const isRole = caller.startsWith('arn:');
  const principal: PrincipalPattern = isRole ? { kind: 'arn', pattern: caller } : { kind: 'service', name: caller };
  const shared = isRole ? KEYS_OF_ROLES : KEYS_OF_EVERY_CALL;
  const keys = [...shared, ...step.keys].filter((key) => key.values.length === 0 || !isUnknown(key, values));
  const requestClass = (hopeful: boolean): RequestClass => ({
    label,
    principals: [principal],
    actions: step.actions,
    resources: step.resources.flatMap((resource) => fillAll(resource, values)),
    conditions: [...tlsConditions(step), ...keys.flatMap((key) => keyConditions(key, values, hopeful))],
  });
  const hopes = keys.flatMap(({ key, presence, assumption }) =>
    presence === 'undocumented' && assumption !== undefined ? [[key.toLowerCase(), assumption] as const] : [],
  );
  return { step, certain: requestClass(false), hopeful: requestClass(true), hopes: new Map(hopes) };
}

const KEYS_OF_ROLES: readonly SentKey[] = [
  { key: 'aws:SecureTransport', values: ['true'], presence: 'always' },
  { key: 'aws:PrincipalOrgID', values: ['{organization}'], presence: 'always' },
];

/** A key whose value nobody knows says nothing about the request. */
function isUnknown(key: SentKey, values: StepValues): boolean {
  return key.values.some((value) =>
    [...value.matchAll(/\{(\w+)\}/g)].some(([, name = '']) => values[name] === undefined),
  );
}

function tlsConditions({ actions }: ServiceStep): readonly Condition[] {
  if (!actions.some((action) => action.startsWith('s3:'))) return [];
  return [
    { operator: 'NumericGreaterThanEquals', set: undefined, ifExists: true, key: 's3:TlsVersion', values: ['1.2'] },
  ];
}

function keyConditions(sent: SentKey, values: StepValues, hopeful: boolean): readonly Condition[] {
  const { key } = sent;
  if (sent.values.length === 0) return [{ operator: 'Null', set: undefined, ifExists: false, key, values: ['true'] }];
  const filled = sent.values.flatMap((value) => fillAll(value, values));
  const ifExists = sent.presence === 'sometimes' || (sent.presence === 'undocumented' && !hopeful);
  const like = filled.every((value) => value.startsWith('arn:')) ? 'ArnLike' : 'StringLike';
  const operator = filled.some(isPattern) ? like : 'StringEquals';
  return [{ operator, set: sent.many === true ? 'ForAnyValue' : undefined, ifExists, key, values: filled }];
}

function fillOne(template: string, values: StepValues): string {
  const [filled, ...more] = fillAll(template, values);
  if (filled === undefined || more.length > 0) throw new Error(`"${template}" does not stand for one value`);
  return filled;
}

/** Every text a template stands for: lists multiply. */
function fillAll(template: string, values: StepValues): readonly string[] {
  const match = /\{(\w+)\}/.exec(template);
  if (match === null) return [template];
  const [whole, name = ''] = match;
  const value = values[name];
  if (value === undefined) throw new Error(`"${template}" needs "${name}"`);
  return (typeof value === 'string' ? [value] : value).flatMap((text) =>
    fillAll(
      template.replace(whole, () => text),
      values,
    ),
  );
}
