import { answerWhole, type WholeAnswer } from '../answer-whole';
import type { DividedCertificate, PieceProof } from '../certificate';
import { scopeOf, type QuestionScope } from '../compile/translate';
import type { Answer, DeliveryQuestion } from '../question';
import { replay } from '../witness/replay';
import { divideAccess, divideDelivery, mostAllows, type DivisibleQuestion } from './divide';
import { isLarge } from './lean';
import { Shapes } from './shape';

/** Questions of at most so many pieces are taken whole. */
const FEW_PIECES = 12;

/** Whether a question is better taken in pieces. */
export function isDivisible(question: DivisibleQuestion): boolean {
  return sizeOf(question) > FEW_PIECES;
}

/** What a question has most of: classes, statements that allow, or values in one list of them. */
function sizeOf(question: DivisibleQuestion): number {
  const { layers } = question;
  const conditions = layers.flatMap(({ statements }) => statements.flatMap(({ statement }) => statement.conditions));
  const listed = Math.max(0, ...conditions.map(({ values }) => values.length));
  const own =
    'intended' in question ? question.intended.length : Math.max(mostAllows(question), question.except.length);
  return Math.max(own, listed);
}

/** The pieces of a question, each with what others it is like. */
export class Pieces {
  readonly scope: QuestionScope;
  readonly size: number;
  /** Place of the first piece that is the same; its own when there is none before it. */
  readonly same: (place: number) => number;
  private readonly piece: (place: number) => DivisibleQuestion;
  private readonly leaner: (piece: DivisibleQuestion) => DivisibleQuestion;
  private readonly shapes = new Shapes();

  constructor(question: DivisibleQuestion) {
    this.scope = scopeOf(question);
    const { setKeys } = this.scope;
    const division = 'intended' in question ? divideDelivery(question, setKeys) : divideAccess(question, setKeys);
    this.size = division.size;
    this.same = division.same;
    this.piece = division.piece;
    this.leaner = division.lean;
  }

  /**
   * A piece, and its shape: pieces of equal shape have the same answer. A lean one holds only when the other does; undefined where that
   * is not worth while.
   */
  at(place: number, lean: boolean): Piece | undefined {
    const question = this.piece(place);
    if (!lean) return this.shaped(question);
    const leaner = isLarge(question) ? this.leaner(question) : question;
    return leaner === question ? undefined : this.shaped(leaner);
  }

  private shaped(question: DivisibleQuestion): Piece {
    const { layers, impossible } = question;
    const own = 'intended' in question ? [question.intended] : [question.within, question.except];
    return { question, shape: this.shapes.of({ layers, classes: [...own, impossible] }) };
  }
}

/** A piece of a question. */
export interface Piece {
  /** The piece, a question itself. */
  readonly question: DivisibleQuestion;
  /** The same for pieces that differ in account ids alone. */
  readonly shape: string;
}

type Failure = Exclude<Answer, { verdict: 'holds' }>;

/** Answers a question piece by piece, one of each shape. */
export function answerPieces(question: DivisibleQuestion): Answer {
  const work = new PieceWork(question, MOST_WORK);
  for (let place = 0; place < work.pieces.size; place += 1) {
    const found = work.found(place, 'first');
    if (typeof found !== 'number') return found;
  }
  return { verdict: 'holds', certificate: work.certificate() };
}

/** For each class that is intended, whether it is let through, whatever the others are; undefined after too much work. */
export function answerEach(question: DeliveryQuestion): readonly (Answer['verdict'] | undefined)[] {
  const work = new PieceWork(question, MOST_EACH);
  return question.intended.map((_, place) => {
    if (work.isSpent) return undefined;
    const found = work.found(place, 'each');
    return typeof found === 'number' ? 'holds' : found.verdict;
  });
}

/** Pieces that are answered one by one at most, to find out which of many fail. */
const MOST_EACH = 400;

const MOST_WORK = Number.POSITIVE_INFINITY;

/** What was found out about the pieces of a question. */
class PieceWork {
  readonly pieces: Pieces;
  private readonly question: DivisibleQuestion;
  /** Number of the proof of a shape, or its failure. */
  private readonly known = new Map<string, number | Failure>();
  private readonly proofs: PieceProof[] = [];
  private readonly places: (number | Failure)[] = [];
  private left: number;

  constructor(question: DivisibleQuestion, most: number) {
    this.question = question;
    this.pieces = new Pieces(question);
    this.left = most;
  }

  get isSpent(): boolean {
    return this.left <= 0;
  }

  /** The certificate, when all pieces hold. */
  certificate(): DividedCertificate {
    return {
      version: 1,
      pieces: this.places.flatMap((found) => (typeof found === 'number' ? [found] : [])),
      proofs: this.proofs,
    };
  }

  /** The number of a piece's proof, or why it does not hold. For `first` the failure may be that of a piece of equal lean shape. */
  found(place: number, wanted: 'first' | 'each'): number | Failure {
    const result = this.places[this.pieces.same(place)] ?? this.look(place, wanted);
    this.places[place] = result;
    return result;
  }

  private look(place: number, wanted: 'first' | 'each'): number | Failure {
    const lean = this.pieces.at(place, true);
    const tried = lean === undefined ? undefined : this.ofShape(lean, true);
    if (typeof tried === 'number' || (wanted === 'first' && tried?.verdict === 'fails')) return tried;
    const whole = this.pieces.at(place, false);
    if (whole === undefined) throw new Error(`there is no piece ${String(place)}`);
    return this.ofShape(whole, false);
  }

  private ofShape({ question, shape }: Piece, lean: boolean): number | Failure {
    const key = `${lean ? 'lean' : 'whole'} ${shape}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.left -= 1;
    const answer = answerWhole(question, this.pieces.scope);
    const result = answer.verdict === 'holds' ? this.proved(lean, answer.certificate.parts) : this.failed(answer, lean);
    this.known.set(key, result);
    return result;
  }

  private proved(lean: boolean, parts: PieceProof['parts']): number {
    return this.proofs.push({ lean, parts }) - 1;
  }

  /** The request of a piece must answer the whole question, too, and all of its statements are to blame. */
  private failed(answer: Exclude<WholeAnswer, { verdict: 'holds' }>, lean: boolean): Failure {
    if (answer.verdict === 'undecided') return answer;
    const { confirmed, intended, blame } = replay(this.question, answer.request);
    if (confirmed) return { verdict: 'fails', request: answer.request, intended, blame };
    if (lean) return { verdict: 'undecided', reason: 'a request of a smaller question is none of the whole' };
    throw new Error(`a question and its piece disagree on ${JSON.stringify(answer.request)}`);
  }
}
