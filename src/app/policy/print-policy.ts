import { nearestFinder } from '../../text/nearest';
import { quote } from '../../text/quote';
import { UserError } from '../user-error';
import { deliveryPolicies } from './delivery-policies';
import type { DeliveryOptions } from './delivery-values';
import { organizationFilePolicies } from './organization-file-policies';
import { DELIVERY_KINDS, ORGANIZATION_KINDS } from './policy-words';
import type { PrintedPolicy } from './printed-policy';

/** What `orgtrail policy` was asked for. */
export interface PrintPolicyOptions {
  /** Kind of policy, or `all`. */
  readonly kind: string;
  /** Organization file; undefined: the policies of one delivery. */
  readonly file: string | undefined;
  /** Name of the policy in the organization file. */
  readonly name: string | undefined;
  /** Stack of the policy in the organization file. */
  readonly stack: string | undefined;
  /** The directory a relative file name starts from. */
  readonly cwd: string;
  /** Values of one delivery. */
  readonly delivery: DeliveryOptions;
}

/** What `orgtrail policy` prints. */
export interface PrintPolicyResult {
  /** Whether everything was asked for, and so is printed by name. */
  readonly all: boolean;
  /** The policies; one unless everything was asked for. */
  readonly policies: readonly PrintedPolicy[];
  /** What people should know beside them. */
  readonly notes: readonly string[];
}

/**
 * Makes the policies that were asked for, from an organization file or from values of one delivery.
 *
 * @throws {@link UserError} when the kind is unknown, or they cannot be made.
 */
export async function printPolicy(options: PrintPolicyOptions): Promise<PrintPolicyResult> {
  const { kind, file, name, stack, cwd, delivery } = options;
  if (file === undefined) {
    if (name !== undefined || stack !== undefined) {
      throw new UserError('usage', '--name and --stack choose from an organization file; name it with -c');
    }
    const wanted = kindOf(
      kind,
      DELIVERY_KINDS,
      ORGANIZATION_KINDS,
      'is made from an organization file; name it with -c',
    );
    return { all: wanted === 'all', policies: deliveryPolicies(wanted, delivery), notes: [] };
  }
  if (Object.values(delivery).some((value) => value !== undefined)) {
    throw new UserError(
      'usage',
      'with -c every value comes from the organization file; leave out the options of a delivery',
    );
  }
  const wanted = kindOf(kind, ORGANIZATION_KINDS, DELIVERY_KINDS, 'is made from values, without -c');
  return { all: wanted === 'all', ...(await organizationFilePolicies({ kind: wanted, file, cwd, name, stack })) };
}

function kindOf<Kind extends string>(
  text: string,
  kinds: readonly Kind[],
  others: readonly string[],
  otherwise: string,
): Kind | 'all' {
  const known = [...kinds, 'all' as const];
  const kind = known.find((candidate) => candidate === text);
  if (kind !== undefined) return kind;
  if (others.includes(text)) throw new UserError('usage', `a policy of kind "${text}" ${otherwise}`);
  const nearest = nearestFinder()(text, [...known, ...others]);
  const remedy = nearest === undefined ? `use ${known.join(', ')}` : `did you mean "${nearest}"?`;
  throw new UserError('usage', `there is no policy of kind ${quote(text)}; ${remedy}`);
}
