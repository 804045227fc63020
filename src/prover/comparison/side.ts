import { IMPOSSIBLE } from '../claims/proof-context';
import { findDifference } from '../engine';
import type { Answer, BoundStatement, DifferenceQuestion, Layer, RequestClass } from '../engine/question';
import type { Statement } from '../policy/statement';

/** Policies of one side of a comparison that are judged together. */
export interface Side {
  /** The policies any of which grants. */
  readonly grants: Layer;
  /** What must let through besides: a permissions boundary, service control policies. */
  readonly limits: readonly Layer[];
  /** What policies that are not compared may grant, so that a Deny of these is all that stops it; empty for nothing. */
  readonly beside: readonly BoundStatement[];
}

/** Returns a side with what policies that are not compared may grant. */
export function withBeside({ grants, limits, beside }: Side): Side {
  return { grants: { ...grants, statements: [...grants.statements, ...beside] }, limits, beside: [] };
}

/** Returns the layers of a side, all of which must let a request through. */
export function layersOf({ grants, limits }: Side): readonly Layer[] {
  return [grants, ...limits];
}

/** Questions for one comparison at most: differences that are not split by then are told whole. */
const MOST_QUESTIONS = 400;

/** Puts questions about one pair of sides to the engine, and counts them. */
export class Comparing {
  readonly #within: readonly RequestClass[] | undefined;
  #left = MOST_QUESTIONS;

  public constructor(within: readonly RequestClass[] | undefined) {
    this.#within = within;
  }

  /** Whether there is room for questions that only make the answer finer. */
  public get hasRoom(): boolean {
    return this.#left > 0;
  }

  /** Asks whether some layers let through what others do not. */
  public ask(next: readonly Layer[], previous: readonly Layer[]): Answer {
    this.#left -= 1;
    return findDifference(next, previous, { within: this.#within, impossible: IMPOSSIBLE });
  }

  /** The whole question as the replay takes it. */
  public question(next: Side, previous: Side): DifferenceQuestion {
    return {
      next: layersOf(next),
      previous: layersOf(previous),
      within: this.#within,
      impossible: IMPOSSIBLE,
      budget: undefined,
    };
  }
}

/** Returns the statements of a layer with an effect. */
export function statementsOf(layer: Layer, effect: Statement['effect']): readonly BoundStatement[] {
  return layer.statements.filter(({ statement }) => statement.effect === effect);
}

/** Returns layers without their denials; those that only deny are gone. */
export function withoutDenials(layers: readonly Layer[]): readonly Layer[] {
  return layers
    .filter(({ allowsByDefault }) => !allowsByDefault)
    .map((layer) => ({ ...layer, statements: statementsOf(layer, 'Allow') }));
}

/** Returns a layer that stops what some Deny statements match and nothing else. */
export function denials(label: string, statements: readonly BoundStatement[]): Layer {
  return { label, allowsByDefault: true, statements };
}

/** Returns layers each of which allows what some statements allow, too. */
export function allowingToo(layers: readonly Layer[], more: readonly BoundStatement[]): readonly Layer[] {
  return layers.map((layer) => ({ ...layer, statements: [...layer.statements, ...more] }));
}

/** Returns a side that grants no more than some of its Allow statements do. */
export function grantingOnly({ grants, limits, beside }: Side, allows: readonly BoundStatement[]): Side {
  return { grants: { ...grants, statements: [...allows, ...statementsOf(grants, 'Deny')] }, limits, beside };
}

/** Returns a text that is the same for statements that say the same, whatever their Sid and place. */
export function meaningOf({ statement, principals, resource }: BoundStatement): string {
  const { effect, principal, action, resource: on, conditions } = statement;
  return JSON.stringify([effect, principal, action, on, conditions, principals, resource]);
}
