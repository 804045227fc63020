import { unfoldVariables } from '../compile/unfold-variables';
import type { AccessQuestion, BoundStatement, DeliveryQuestion, Layer, RequestClass } from '../question';
import { classBounds, statementBounds, type Bounds } from './bounds';
import { BoundsIndex } from './bounds-index';
import { leanAccess, leanDelivery } from './lean';
import { narrowableClass, narrowableStatement } from './narrow';

/** A question that can be divided. */
export type DivisibleQuestion = AccessQuestion | DeliveryQuestion;

/** A question in pieces: the answer is no when it is no for each. */
export interface Division {
  /** How many pieces. */
  readonly size: number;
  /** One of them, with only what concerns it. */
  readonly piece: (place: number) => DivisibleQuestion;
  /** Place of the first piece that is the same; its own when there is none before it. */
  readonly same: (place: number) => number;
  /**
   * A piece made harder to hold and smaller: when it holds, so does the piece it was made from; when it fails, that says nothing.
   */
  readonly lean: (piece: DivisibleQuestion) => DivisibleQuestion;
}

/**
 * Divides a delivery question by what is intended: one piece for each class. Each keeps of the statements what may match a
 * request of its class.
 */
export function divideDelivery(question: DeliveryQuestion, setKeys: ReadonlySet<string>): Division {
  const parts = partsFor(setKeys);
  const layers = question.layers.map((layer) => parts.layer(layer));
  const impossible = parts.classes(question.impossible);
  return {
    size: question.intended.length,
    piece: (place) => {
      const intended = question.intended.slice(place, place + 1);
      const [one] = intended;
      const bounds = one === undefined ? NO_BOUNDS : classBounds(one, parts.setKeys);
      return {
        layers: layers.map((near) => near(bounds)),
        intended,
        impossible: impossible(bounds),
        budget: question.budget,
      };
    },
    same: sameClass(question.intended),
    lean: (piece) => ('intended' in piece ? leanDelivery(piece, setKeys) : piece),
  };
}

/**
 * Divides an access question by what allows: one piece for each Allow statement of the layer that has most of them. Each keeps
 * of the other statements and classes what may match a request that its statement allows.
 */
export function divideAccess(question: AccessQuestion, setKeys: ReadonlySet<string>): Division {
  const parts = partsFor(setKeys);
  const layers = question.layers.map((layer) => unfolded(layer, parts.setKeys));
  const allowed = layers.map(allowsOf);
  const most = Math.max(0, ...allowed.map(({ length }) => length));
  // Where no layer needs an Allow statement, there is nothing to divide by: one piece is all.
  const divided = layers.findIndex((layer, place) => !layer.allowsByDefault && allowed[place]?.length === most);
  const rest = layers.map((layer, place) => parts.layer(place === divided ? withoutAllows(layer) : layer));
  const [within, except, impossible] = [question.within ?? [], question.except, question.impossible].map((classes) =>
    parts.classes(classes),
  );
  // Most statements of a large policy are about something else.
  const nothingAsked = { layers: [], within: [], except: [], impossible: [], budget: question.budget };
  return {
    size: divided === -1 ? 1 : most,
    piece: (place) => {
      const allows = allowed[divided]?.[place];
      const bounds = allows === undefined ? NO_BOUNDS : statementBounds(allows, parts.setKeys);
      const asked = question.within && within?.(bounds);
      if (asked?.length === 0) return nothingAsked;
      return {
        layers: rest.map((near, number): Layer => {
          const layer = near(bounds);
          if (number !== divided || allows === undefined) return layer;
          return { ...layer, statements: [allows, ...layer.statements] };
        }),
        within: asked,
        except: except?.(bounds) ?? [],
        impossible: impossible?.(bounds) ?? [],
        budget: question.budget,
      };
    },
    same: (place) => place,
    lean: (piece) => ('intended' in piece ? piece : leanAccess(piece, divided)),
  };
}

/** Classes often differ in their label alone. */
function sameClass(classes: readonly RequestClass[]): (place: number) => number {
  const first = new Map<string, number>();
  const places = classes.map((one, place) => {
    const text = JSON.stringify({ ...one, label: '' });
    const known = first.get(text) ?? place;
    first.set(text, known);
    return known;
  });
  return (place) => places[place] ?? place;
}

/** How many Allow statements the layer has that has most of them. */
export function mostAllows({ layers }: AccessQuestion): number {
  return Math.max(0, ...layers.map((layer) => allowsOf(layer).length));
}

const NO_BOUNDS: Bounds = { callers: undefined, actions: undefined, resources: undefined, keys: new Map() };

function allowsOf({ statements, allowsByDefault }: Layer): readonly BoundStatement[] {
  return allowsByDefault ? [] : statements.filter(({ statement }) => statement.effect === 'Allow');
}

function withoutAllows(layer: Layer): Layer {
  return { ...layer, statements: layer.statements.filter(({ statement }) => statement.effect !== 'Allow') };
}

/** A statement that lists the values of a variable is as many statements. */
function unfolded(layer: Layer, setKeys: ReadonlySet<string>): Layer {
  const frame = { bindings: new Map<string, string | null>(), setKeys };
  return {
    ...layer,
    statements: layer.statements.flatMap((bound) =>
      unfoldVariables(bound.statement, frame).map((statement) =>
        statement === bound.statement ? bound : { ...bound, statement },
      ),
    ),
  };
}

let lastParts: Parts | undefined;

/** Questions that follow one another are about the same layers. */
function partsFor(setKeys: ReadonlySet<string>): Parts {
  const isSame = lastParts?.setKeys.size === setKeys.size && [...setKeys].every((key) => lastParts?.setKeys.has(key));
  if (lastParts === undefined || !isSame) lastParts = new Parts(setKeys);
  return lastParts;
}

/** Layers and classes that can be narrowed to bounds. */
class Parts {
  readonly setKeys: ReadonlySet<string>;
  private readonly layers = new WeakMap<Layer, (bounds: Bounds) => Layer>();

  constructor(setKeys: ReadonlySet<string>) {
    this.setKeys = setKeys;
  }

  layer(folded: Layer): (bounds: Bounds) => Layer {
    const known = this.layers.get(folded);
    if (known !== undefined) return known;
    const made = this.prepared(folded);
    this.layers.set(folded, made);
    return made;
  }

  private prepared(folded: Layer): (bounds: Bounds) => Layer {
    const layer = unfolded(folded, this.setKeys);
    const index = new BoundsIndex(layer.statements.map((one) => statementBounds(one, this.setKeys)));
    const narrow = narrower(layer.statements, (one) => narrowableStatement(one, this.setKeys));
    return (bounds) => ({ ...layer, statements: narrow(index.near(bounds), bounds) });
  }

  classes(classes: readonly RequestClass[]): (bounds: Bounds) => readonly RequestClass[] {
    const index = new BoundsIndex(classes.map((one) => classBounds(one, this.setKeys)));
    const narrow = narrower(classes, (one) => narrowableClass(one, this.setKeys));
    return (bounds) => narrow(index.near(bounds), bounds);
  }
}

/** Narrows some of many parts, each made ready when it is first asked for. */
function narrower<T>(
  parts: readonly T[],
  ready: (part: T) => (bounds: Bounds) => T | undefined,
): (places: readonly number[], bounds: Bounds) => readonly T[] {
  const prepared: ((bounds: Bounds) => T | undefined)[] = [];
  return (places, bounds) => {
    const left: T[] = [];
    for (const place of places) {
      const part = parts[place];
      if (part === undefined) continue;
      const narrowed = (prepared[place] ??= ready(part))(bounds);
      if (narrowed !== undefined) left.push(narrowed);
    }
    return left;
  };
}
