import type { AssumptionId, Confidence } from './assumption';
import type { AwsPage } from './aws-pages';

/**
 * When a condition key is in a request:
 *
 * - `always`: in every one.
 * - `sometimes`: in some and known to be missing in others; a policy must let both in.
 * - `undocumented`: nobody says. A policy that needs it is neither right nor wrong by what is known.
 */
type Presence = 'always' | 'sometimes' | 'undocumented';

/** A condition key of a request a service makes. */
export interface SentKey {
  /** The key. */
  readonly key: string;
  /** Its values, any of these, with `{…}` for facts of the delivery and `*` for any text; none: the key is never there. */
  readonly values: readonly string[];
  /** When it is in the request. */
  readonly presence: Presence;
  /** Whether the key has several values, these among them; false unless it says otherwise. */
  readonly many?: boolean;
  /** What is taken for granted where a policy relies on the key being there. */
  readonly assumption?: AssumptionId;
}

/** One call a service makes to deliver logs: a row of the table all completeness claims rest on. */
export interface ServiceStep {
  /** Names the step; never renamed, since verdicts and documentation use it. */
  readonly id: string;
  /** What the call is for, to be read after the service's name: `writes log files`. */
  readonly does: string;
  /** The caller: a service principal, or `{…}` for a role of the delivery. */
  readonly caller: string;
  /** Actions it calls, written out. */
  readonly actions: readonly string[];
  /** Resources it calls them on, with `{…}` for facts of the delivery and `*` for any text. */
  readonly resources: readonly string[];
  /** Condition keys beside those of every call. */
  readonly keys: readonly SentKey[];
  /** The exception AWS answers with when the call is refused, where the API that switches the delivery on names one. */
  readonly exception?: string;
  /** What is taken for granted beside the table itself. */
  readonly assumptions: readonly AssumptionId[];
  /** Where AWS documents the call. */
  readonly page: AwsPage;
  /** How sure the row is. */
  readonly confidence: Confidence;
}

/** Keys that no service call carries: they describe principals of an account. */
const ABSENT = [
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:userid',
  'aws:username',
  'aws:MultiFactorAuthPresent',
];

/** Condition keys of every call by a service principal. */
export const KEYS_OF_EVERY_CALL: readonly SentKey[] = [
  { key: 'aws:SecureTransport', values: ['true'], presence: 'always' },
  ...ABSENT.map((key): SentKey => ({ key, values: [], presence: 'always' })),
];

/** Whether a value stands for more than itself. */
export function isPattern(value: string): boolean {
  return /[*?]/.test(value);
}
