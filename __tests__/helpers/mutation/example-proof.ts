import type { Organization } from '../../../src/organization';
import { declaredParts, type ClaimPart } from '../../../src/prover/claims/declared-parts';
import { policyReader, proofContext, type ProofContext } from '../../../src/prover/claims/proof-context';
import type { AnsweredShapes, AskedQuestion, ClaimResult } from '../../../src/prover/claims/result';
import type { Answer } from '../../../src/prover/engine/question';
import { readPolicy } from '../../../src/prover/policy/read-policy';
import type { PolicyKind } from '../../../src/prover/policy/statement';
import { prove } from '../../../src/prover/prove';
import type { Request } from '../../../src/prover/request';
import type { DocumentText, Estate } from '../../../src/terraform/estate';
import { documents } from '../../../src/terraform/facts/read-documents';
import { labelOf } from '../../../src/terraform/facts/estate-index';
import type { GovernedDocument } from '../../../src/terraform/governed-document';
import { goldenEstate } from '../estates';
import { exampleFile, organizationOf } from '../examples';
import { brokenQuestion } from './broken-question';
import { comparisons } from './equivalence';
import type { PolicyMutation } from './policy-mutations';

/** What became of a mutation. A survivor is one that no claim notices though it changes something. */
export type Judgement =
  | { readonly verdict: 'refuted'; readonly by: string; readonly request: Request | undefined }
  | { readonly verdict: 'equivalent' }
  | { readonly verdict: 'survivor'; readonly request: Request }
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
  readonly #organization: Organization;
  readonly #estate: Estate;
  readonly #answered = new AnsweredOnce();
  readonly #parts: readonly ClaimPart[];
  readonly #questions = new Map<string, AskedQuestion[]>();
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
    this.#organization = organization;
    const context = proofContext(organization, this.#estate, { answered: this.#answered });
    const read: Read = (text, kind, what) => this.#read(text, kind, what);
    this.#parts = declaredParts({ ...context, read }, organization);
    for (const part of this.#parts) this.#record(part);
    this.#answered.close();
  }

  #record(part: ClaimPart): void {
    const places = new Set<string>();
    this.#onRead = (place) => {
      places.add(place);
      this.#readBy.set(place, (this.#readBy.get(place) ?? new Set()).add(part));
    };
    const claims = part();
    const open = claims.find(({ verdict }) => verdict !== 'proved');
    if (open !== undefined) throw new Error(`${this.#example} is not proved: ${open.sentence}`);
    this.#onRead = () => undefined;
    for (const place of places) {
      const known = this.#questions.get(place) ?? [];
      this.#questions.set(place, [...known, ...claims.flatMap(({ questions }) => questions)]);
    }
  }

  #read(...[text, kind, what]: Parameters<Read>): ReturnType<Read> {
    if (text === undefined) return this.#readAgain(text, kind, what);
    this.#onRead(placeOf(text));
    const changed = this.#changed;
    if (changed?.place !== placeOf(text)) return this.#readAgain(text, kind, what);
    return changed.read({ ...text, text: changed.text }, kind, what);
  }

  /**
   * Asks what becomes of a mutation. A request on which it differs from the policy, if it breaks a question of the proof, is
   * a refutation, confirmed by the evaluator; otherwise the claims are asked.
   */
  public async judge(governed: GovernedDocument, { text }: PolicyMutation): Promise<Judgement> {
    let differing: Request | undefined;
    for await (const found of comparisons(governed, text)) {
      if (found.verdict === 'same') return { verdict: 'equivalent' };
      if (found.verdict === 'undecided') return found;
      differing = found.request;
      for (const request of this.#spellings(differing)) {
        const broken = this.#brokenQuestion(governed, text, request);
        if (broken !== undefined) return { verdict: 'refuted', by: broken.name, request: broken.request };
      }
    }
    return this.#judgeByClaims(governed, text, differing);
  }

  #judgeByClaims({ document }: GovernedDocument, text: string | undefined, differing: Request | undefined): Judgement {
    const open = this.openClaim(document, text);
    if (open === undefined) {
      if (differing === undefined) throw new Error('policies that do not differ are the same');
      return { verdict: 'survivor', request: differing };
    }
    const [finding] = open.findings;
    return open.verdict === 'refuted'
      ? { verdict: 'refuted', by: open.id, request: finding?.request }
      : { verdict: 'undecided', reason: finding?.message ?? open.sentence };
  }

  /** The request as it was found, with TLS, and by somebody of the organization: denials of other statements leave those alone. */
  #spellings(request: Request): readonly Request[] {
    const overTls = { ...request.context, 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' };
    const accountId = this.#organization.audit.account.id;
    const member: Request['principal'] = { kind: 'role', accountId, name: 'anybody', session: 'example' };
    const principal = request.principal.kind === 'anonymous' ? member : request.principal;
    const inOrganization = { 'aws:PrincipalOrgID': this.#organization.id };
    return [
      request,
      { ...request, context: overTls },
      { ...request, principal, context: { ...overTls, ...inOrganization } },
    ];
  }

  #brokenQuestion({ document, kind }: GovernedDocument, text: string | undefined, request: Request) {
    const place = placeOf(document);
    const origin = { file: document.file, name: document.address };
    const read =
      text === undefined
        ? {
            ok: true as const,
            policy: { kind: kind as PolicyKind, origin, version: '2012-10-17' as const, statements: [] },
          }
        : readPolicy(text, { kind: kind as PolicyKind, origin });
    return read.ok ? brokenQuestion(this.#questions.get(place) ?? [], read.policy, request) : undefined;
  }

  /** The first claim a policy refutes, or else one it leaves undecided. */
  public openClaim(document: DocumentText, text: string | undefined): ClaimResult | undefined {
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
    return prove(this.#organization, { ...this.#estate, resources }, { answered: this.#answered }).claims;
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
