import { declaredParts, type ClaimPart } from '../../../src/prover/claims/declared-parts';
import { policyReader, proofContext, type ProofContext } from '../../../src/prover/claims/proof-context';
import type { AnsweredShapes, ClaimResult } from '../../../src/prover/claims/result';
import type { Answer } from '../../../src/prover/engine/question';
import { prove } from '../../../src/prover/prove';
import type { DocumentText, Estate } from '../../../src/terraform/estate';
import { documents } from '../../../src/terraform/facts/read-documents';
import { labelOf } from '../../../src/terraform/facts/estate-index';
import type { GovernedDocument } from '../../../src/terraform/governed-document';
import { goldenEstate } from '../estates';
import { exampleFile, organizationOf } from '../examples';
import { equivalence, type Equivalence } from './equivalence';
import type { PolicyMutation } from './policy-mutations';

/** What became of a mutation. A survivor is one that no claim notices though it changes something. */
export type Judgement =
  | { readonly verdict: 'refuted'; readonly claim: ClaimResult }
  | { readonly verdict: 'equivalent' }
  | { readonly verdict: 'survivor'; readonly difference: Extract<Equivalence, { verdict: 'differs' }> }
  | { readonly verdict: 'undecided'; readonly reason: string };

type Read = ProofContext['read'];

/** Questions of the example itself; those about mutations are asked once each, and would only fill memory. */
class AnsweredOnce extends Map<string, { readonly name: string; readonly answer: Answer }> implements AnsweredShapes {
  #isOpen = true;

  public close(): void {
    this.#isOpen = false;
  }

  public override set(shape: string, answered: { readonly name: string; readonly answer: Answer }): this {
    return this.#isOpen ? super.set(shape, answered) : this;
  }
}

/** Names a document within its estate. */
const placeOf = ({ address, argument }: DocumentText): string => `${address} ${argument}`;

/**
 * The proof of an example, asked again for each mutation of one of its policies.
 *
 * Only the parts of the proof that read the policy are asked again. Every other part gives the answer it gave: it learns what
 * policies say through `read` of its context and nowhere else, it never asked for this one, and all it did ask for is the
 * same. So it is enough that the proof of the example itself was proved.
 */
export class ExampleProof {
  /** The example's policies, each once. */
  public readonly documents: readonly GovernedDocument[];
  readonly #example: string;
  readonly #estate: Estate;
  readonly #answered = new AnsweredOnce();
  readonly #parts: readonly ClaimPart[];
  readonly #readBy = new Map<string, Set<ClaimPart>>();
  readonly #readAgain: Read = policyReader();
  #changed: { readonly place: string; readonly text: string; readonly read: Read } | undefined;
  #onRead: (place: string) => void = () => undefined;

  public constructor(example: string) {
    this.#example = example;
    this.#estate = goldenEstate(example);
    this.documents = [
      ...new Map(documents(this.#estate).map((governed) => [placeOf(governed.document), governed])).values(),
    ];
    const organization = organizationOf(exampleFile(example));
    const context = proofContext(organization, this.#estate, { answered: this.#answered });
    const read: Read = (text, kind, what) => this.#read(text, kind, what);
    this.#parts = declaredParts({ ...context, read }, organization);
    for (const part of this.#parts) this.#record(part);
    this.#answered.close();
  }

  #record(part: ClaimPart): void {
    this.#onRead = (place) => {
      this.#readBy.set(place, (this.#readBy.get(place) ?? new Set()).add(part));
    };
    const open = part().find(({ verdict }) => verdict !== 'proved');
    if (open !== undefined) throw new Error(`${this.#example} is not proved: ${open.sentence}`);
    this.#onRead = () => undefined;
  }

  #read(...[text, kind, what]: Parameters<Read>): ReturnType<Read> {
    if (text === undefined) return this.#readAgain(text, kind, what);
    this.#onRead(placeOf(text));
    const changed = this.#changed;
    if (changed?.place !== placeOf(text)) return this.#readAgain(text, kind, what);
    return changed.read({ ...text, text: changed.text }, kind, what);
  }

  /** Asks what becomes of a mutation: whether some claim is refuted, and if none is, whether it says the same. */
  public async judge(governed: GovernedDocument, { text }: PolicyMutation): Promise<Judgement> {
    const open = this.#openClaim(governed.document, text);
    if (open?.verdict === 'refuted') return { verdict: 'refuted', claim: open };
    const compared = await equivalence(governed, text);
    if (compared.verdict === 'same') return { verdict: 'equivalent' };
    if (open !== undefined) return { verdict: 'undecided', reason: open.findings[0]?.message ?? open.sentence };
    return compared.verdict === 'undecided' ? compared : { verdict: 'survivor', difference: compared };
  }

  /** The first claim a policy refutes, or else one it leaves undecided. */
  #openClaim(document: DocumentText, text: string | undefined): ClaimResult | undefined {
    if (text === undefined) return firstOpen(this.proofWith(document, text));
    this.#changed = { place: placeOf(document), text, read: policyReader() };
    try {
      return firstOpen(this.#claimsAbout(document));
    } finally {
      this.#changed = undefined;
    }
  }

  /** In an order that asks first what refuted the mutation before; which claim refutes one does not matter. */
  *#claimsAbout(document: DocumentText): Iterable<ClaimResult> {
    const place = placeOf(document);
    const parts = [...(this.#readBy.get(place) ?? [])];
    for (const part of parts) {
      const claims = part();
      if (claims.some(({ verdict }) => verdict === 'refuted')) {
        this.#readBy.set(place, new Set([part, ...parts]));
      }
      yield* claims;
    }
  }

  /** Proves the whole example with another text in the place of a policy; undefined takes its resource away. */
  public proofWith({ address, argument }: DocumentText, text: string | undefined): readonly ClaimResult[] {
    const resources = this.#estate.resources.flatMap((resource) => {
      if (labelOf(resource) !== address) return [resource];
      return text === undefined ? [] : [{ ...resource, values: { ...resource.values, [argument]: text } }];
    });
    const organization = organizationOf(exampleFile(this.#example));
    return prove(organization, { ...this.#estate, resources }, { answered: this.#answered }).claims;
  }
}

function firstOpen(claims: Iterable<ClaimResult>): ClaimResult | undefined {
  let undecided: ClaimResult | undefined;
  for (const claim of claims) {
    if (claim.verdict === 'refuted') return claim;
    if (claim.verdict === 'undecided') undecided ??= claim;
  }
  return undecided;
}
