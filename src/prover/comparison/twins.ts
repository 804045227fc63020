import type { RequestClass } from '../engine/question';
import type { Statement } from '../policy/statement';
import type { Request } from '../request';
import { statementsOf, withBeside, type Side } from './side';
import type { FoundPiece } from './split-statement';

/** What was found, before it is told. */
export interface FoundAccess {
  /** Requests, and the parts of statements they stand for. */
  readonly pieces: readonly FoundPiece[];
  /** Whether there may be more. */
  readonly isCut: boolean;
  /** What was not found out. */
  readonly reasons: readonly string[];
}

/** Two sides that are compared. */
interface SidePair {
  readonly next: Side;
  readonly previous: Side;
  readonly within: readonly RequestClass[] | undefined;
}

const ACCOUNT_ID = /(?<!\d)\d{12}(?!\d)/g;

/** A pattern that matches some account ids and not others: then it matters which they are. */
const PART_OF_ACCOUNT_ID = /(?:^|[:/=_"*?])\d{1,11}[*?]|[*?]\d{1,11}(?:[:/=_"]|$)/;

/** Says nothing about what is allowed. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['origin', 'label', 'sid', 'index']);

interface Known extends FoundAccess {
  readonly accounts: readonly string[];
  /** Places of the other statements of each piece in its side. */
  readonly others: readonly (readonly number[])[];
}

/**
 * Remembers what was found, for pairs that differ in nothing but the accounts they are about: the policy of the second account's role is
 * the first's with another id. Whoever recalls a request decides it again.
 */
export class Twins {
  readonly #known = new Map<string, Known>();

  /** Returns what was found about a pair of equal shape, with the accounts of this one. */
  public recall(pair: SidePair): FoundAccess | undefined {
    const shape = shapeOf(pair);
    const known = shape === undefined ? undefined : this.#known.get(shape.text);
    if (shape === undefined || known === undefined) return undefined;
    const accounts = new Map(known.accounts.map((account, index) => [account, shape.accounts[index] ?? account]));
    const renamed = <T>(value: T): T =>
      JSON.parse(JSON.stringify(value).replace(ACCOUNT_ID, (id) => accounts.get(id) ?? id)) as T;
    const allows = allowsOf(pair.next);
    return {
      ...known,
      pieces: known.pieces.map(({ request, statement }, piece): FoundPiece => ({
        request: renamed<Request>(request),
        ...(statement === undefined ? {} : { statement: renamed<Statement>(statement) }),
        others: (known.others[piece] ?? []).flatMap((index) => allows[index] ?? []),
      })),
    };
  }

  /** Remembers what was found about a pair. */
  public remember(pair: SidePair, found: FoundAccess): void {
    const shape = shapeOf(pair);
    if (shape === undefined) return;
    const allows = allowsOf(pair.next);
    const others = found.pieces.map(({ others = [] }) => others.map((one) => allows.indexOf(one)));
    this.#known.set(shape.text, { ...found, accounts: shape.accounts, others });
  }
}

function allowsOf(side: Side): readonly Statement[] {
  return statementsOf(withBeside(side).grants, 'Allow').map(({ statement }) => statement);
}

/** Returns a text that is the same for pairs that differ in their accounts alone, and the accounts in its order. */
function shapeOf(pair: SidePair): { readonly text: string; readonly accounts: readonly string[] } | undefined {
  const text = JSON.stringify(pair, (key, value: unknown) => (SAYS_NOTHING.has(key) ? undefined : value));
  if (PART_OF_ACCOUNT_ID.test(text)) return undefined;
  const numbers = new Map<string, number>();
  const shape = text.replace(ACCOUNT_ID, (id) => {
    const number = numbers.get(id) ?? numbers.size;
    numbers.set(id, number);
    return `#${String(number)}`;
  });
  return { text: shape, accounts: [...numbers.keys()] };
}
