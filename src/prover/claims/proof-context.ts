import type { Organization } from '../../organization';
import type { DocumentText, Estate } from '../../terraform/estate';
import { documents } from '../../terraform/facts/read-documents';
import { logEstate } from '../../terraform/facts/read-log-estate';
import type { LogEstate } from '../../terraform/log-estate';
import type { KeyFacts } from '../../terraform/log-thing';
import type { Budget, RequestClass } from '../engine/question';
import { readPolicy } from '../policy/read-policy';
import type { PolicyDocument, PolicyKind } from '../policy/statement';
import { finding } from './claim';
import type { AnsweredShapes, Finding } from './result';

/** Options of `prove`. */
export interface ProveOptions {
  /** Limits of each question; undefined for the engine's. */
  readonly budget?: Budget;
  /** Questions answered before, for proofs of estates that hardly differ; empty unless it says otherwise. */
  readonly answered?: AnsweredShapes;
}

/** What every claim is decided with. */
export interface ProofContext {
  /** What the Terraform makes. */
  readonly estate: LogEstate;
  /** What its author declares; undefined when claims are made from the Terraform alone. */
  readonly organization: Organization | undefined;
  /** Partition of all ARNs. */
  readonly partition: string;
  /** Organization id, declared or found in the policies; undefined when there is none. */
  readonly organizationId: string | undefined;
  /** Limits of each question; undefined for the engine's. */
  readonly budget: Budget | undefined;
  /** Questions that were answered, so that none is asked twice. */
  readonly answered: AnsweredShapes;
  /** Reads a policy once. */
  readonly read: (text: DocumentText | undefined, kind: PolicyKind, what: string) => ReadDocument;
}

/** Makes what the claims about an estate are decided with. */
export function proofContext(
  organization: Organization | undefined,
  estate: Estate,
  options: ProveOptions,
): ProofContext {
  return {
    estate: logEstate(estate),
    organization,
    partition: organization?.partition ?? estate.partition ?? 'aws',
    organizationId: organization?.id ?? organizationIdIn(estate),
    budget: options.budget,
    answered: options.answered ?? new Map(),
    read: policyReader(),
  };
}

/** Policies of an organization trail name its organization. */
function organizationIdIn(estate: Estate): string | undefined {
  const texts = documents(estate).map(({ document }) => document.text ?? '');
  const ids = new Set(texts.flatMap((text) => text.match(/\bo-[a-z0-9]{10,32}\b/g) ?? []));
  const [id, ...more] = ids;
  return more.length === 0 ? id : undefined;
}

/** A policy that was read, or why it was not. */
type ReadDocument =
  { readonly ok: true; readonly document: PolicyDocument } | { readonly ok: false; readonly finding: Finding };

/** Returns a reader that reads each text once. */
export function policyReader(): ProofContext['read'] {
  const seen = new Map<DocumentText, ReadDocument>();
  return (text, kind, what) => {
    if (text === undefined) {
      return { ok: false, finding: finding('undecided', `${what} is not in the Terraform`) };
    }
    const known = seen.get(text);
    if (known !== undefined) return known;
    const result = readDocument(text, kind, what);
    seen.set(text, result);
    return result;
  };
}

function readDocument(text: DocumentText, kind: PolicyKind, what: string): ReadDocument {
  const place = { file: text.file, address: text.address };
  if (text.text === undefined) {
    return { ok: false, finding: finding('undecided', `${what} is known only after apply`, place) };
  }
  const read = readPolicy(text.text, { kind, origin: { file: text.file, name: text.address } });
  if (read.ok) return { ok: true, document: read.policy };
  const [first] = read.problems;
  return {
    ok: false,
    finding: finding('undecided', `${what} cannot be read: ${first?.message ?? 'it is no policy'}`, place),
  };
}

/** The DNS suffix that names of service endpoints end in. */
export function dnsSuffix(partition: string): string {
  return partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
}

/** ARN of a key; before it exists one that names the resource instead of the id AWS will give it. */
export function keyArn(key: KeyFacts, partition: string): string {
  const id = (key.resource?.address ?? key.label).replaceAll(/[^A-Za-z0-9-]+/g, '-');
  return key.arn ?? `arn:${partition}:kms:${key.region ?? 'region'}:${key.accountId ?? '000000000000'}:key/${id}`;
}

/**
 * Requests that cannot happen: only principals of an account are in an organization, and services never call without
 * saying that they are services.
 *
 * @see "AWS global condition context keys"
 */
export const IMPOSSIBLE: readonly RequestClass[] = [
  {
    label: 'callers without an account that are in an organization',
    principals: [{ kind: 'anonymous' }, { kind: 'service', name: '*' }, { kind: 'federated', provider: '*' }],
    actions: ['*'],
    resources: ['*'],
    conditions: [{ operator: 'Null', set: undefined, ifExists: false, key: 'aws:PrincipalOrgID', values: ['false'] }],
  },
];
