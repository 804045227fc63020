import { findEachGap } from '../engine';
import type { Answer, DeliveryQuestion, PrincipalPattern, RequestClass } from '../engine/question';
import type { Statement } from '../policy/statement';
import { ASSUMPTIONS, type AssumptionId } from '../services/assumption';
import type { FilledStep } from '../services/fill-step';
import { askGap } from './asking';
import { blamedStatements, refusal } from './blame';
import { finding, type Decision } from './claim';
import { groupedBy } from './grouped-by';
import type { PolicyLayer } from './layers';
import { neededStatement } from './needed-statement';
import { IMPOSSIBLE, type ProofContext } from './proof-context';
import type { AffectedAccount, AskedQuestion, Finding } from './result';

/** A step that must be let through, and for whose logs. */
export interface DeliveryPart {
  /** The step. */
  readonly filled: FilledStep;
  /** Accounts whose logs do not arrive when it is refused. */
  readonly accounts: readonly AffectedAccount[];
  /** The step for one account alone; undefined where it is the same for all. */
  readonly forAccount?: (account: AffectedAccount) => FilledStep;
}

/** Steps that the same policies must let through. */
export interface DeliveryCase {
  /** Names the question: letters, digits and hyphens. */
  readonly name: string;
  /** All must let each step through. */
  readonly layers: readonly PolicyLayer[];
  /** The steps. */
  readonly parts: readonly DeliveryPart[];
  /** What the author of the organization file took upon himself to assume. */
  readonly accepted: ReadonlySet<AssumptionId>;
  /** Begins messages, such as `CloudTrail, for trail "org-trail",`. */
  readonly who: string;
}

/**
 * Decides whether policies let steps through: for every request AWS certainly sends; failing that, for every request it
 * sends if it sends the keys nobody documents, which is undecided unless the organization file accepts that.
 */
export function decideDelivery(context: ProofContext, delivery: DeliveryCase): Decision {
  const assumptions = assumptionsOf(delivery.parts);
  const certain = ask(
    context,
    delivery,
    'certain',
    delivery.parts.map(({ filled }) => filled),
  );
  if (certain.answer.verdict === 'holds') return { findings: [], assumptions, questions: [certain] };
  const hopeful = ask(
    context,
    delivery,
    'hopeful',
    delivery.parts.map(({ filled }) => filled),
  );
  if (hopeful.answer.verdict === 'holds') {
    const relied = reliedOn(context, delivery);
    const open = relied.filter((id) => !delivery.accepted.has(id));
    return {
      findings: open.length === 0 ? [] : [openQuestion(delivery, certain.answer, open)],
      assumptions: [...assumptions, ...relied],
      questions: [hopeful],
    };
  }
  return listed(context, delivery, hopeful, assumptions);
}

/** Says which steps are refused, and for which accounts; a pattern for all accounts may fail where those there are do not. */
function listed(
  context: ProofContext,
  delivery: DeliveryCase,
  general: AskedQuestion,
  assumptions: readonly AssumptionId[],
): Decision {
  const { answer } = general;
  if (answer.verdict === 'holds') return { findings: [], assumptions, questions: [general] };
  if (answer.verdict === 'undecided') {
    const message = `${delivery.who}: it was not found out whether it is let in: ${answer.reason}`;
    return { findings: [finding('undecided', message, placeOf(delivery.layers))], assumptions, questions: [general] };
  }
  const refusedParts = refusedOf(context, delivery, delivery.parts);
  const parts = delivery.parts.map((part): { readonly steps: readonly Step[]; readonly failing: readonly Step[] } => {
    if (!refusedParts.has(part)) return { steps: [part], failing: [] };
    const { accounts, forAccount } = part;
    if (forAccount === undefined || accounts.length === 0) return { steps: [part], failing: [part] };
    const steps = accounts.map((account): Step => ({ filled: forAccount(account), accounts: [account] }));
    const refusedSteps = refusedOf(context, delivery, steps);
    return { steps, failing: steps.filter((step) => refusedSteps.has(step)) };
  });
  const failing = parts.flatMap((part) => part.failing);
  const [first] = failing;
  if (first === undefined) return decideDelivery(context, { ...delivery, parts: parts.flatMap(({ steps }) => steps) });
  const shown = ask(context, delivery, 'hopeful', [first.filled]);
  return {
    findings: [refused(delivery, shown.answer.verdict === 'fails' ? shown.answer : answer, failing)],
    assumptions,
    questions: [shown],
  };
}

interface Step {
  readonly filled: FilledStep;
  readonly accounts: readonly AffectedAccount[];
}

/** The steps that are not let in, each asked for by itself. */
function refusedOf(context: ProofContext, delivery: DeliveryCase, steps: readonly Step[]): ReadonlySet<Step> {
  const verdicts = findEachGap(
    questionOf(
      context,
      delivery,
      steps.map(({ filled }) => filled.hopeful),
    ),
  );
  return new Set(steps.filter((_, place) => verdicts[place] !== 'holds' && verdicts[place] !== undefined));
}

function ask(
  context: ProofContext,
  delivery: DeliveryCase,
  form: 'certain' | 'hopeful',
  steps: readonly FilledStep[],
): AskedQuestion {
  return askGap(
    context,
    delivery.name,
    questionOf(
      context,
      delivery,
      steps.map((step) => step[form]),
    ),
  );
}

function questionOf(
  { budget }: ProofContext,
  { layers }: DeliveryCase,
  intended: readonly RequestClass[],
): DeliveryQuestion {
  return { layers, intended, impossible: IMPOSSIBLE, budget };
}

function assumptionsOf(parts: readonly DeliveryPart[]): readonly AssumptionId[] {
  return [
    'services-send-the-table',
    'services-use-tls',
    ...new Set(parts.flatMap(({ filled }): readonly AssumptionId[] => filled.step.assumptions)),
  ];
}

/** The undocumented keys the policies ask for, of the steps that are not let in without them. */
function reliedOn(context: ProofContext, delivery: DeliveryCase): readonly AssumptionId[] {
  const { layers } = delivery;
  const parts = groupedBy(delivery.parts, ({ filled }) => filled.step.id).flatMap(([, group]) => {
    const steps = group.map(({ filled }) => filled);
    return ask(context, delivery, 'certain', steps).answer.verdict === 'holds' ? [] : group;
  });
  const services = new Set(parts.flatMap(({ filled }) => filled.hopeful.principals ?? []).flatMap(serviceName));
  const asked = new Set(
    layers.flatMap(({ statements }) =>
      statements
        .filter(({ statement }) => !isForOthers(statement, services))
        .flatMap(({ statement }) => statement.conditions.map(({ key }) => key.toLowerCase())),
    ),
  );
  const relied = parts.flatMap(({ filled }) => [...filled.hopes].filter(([key]) => asked.has(key)).map(([, id]) => id));
  return [...new Set(relied)].sort();
}

function serviceName(principal: PrincipalPattern): readonly string[] {
  return principal.kind === 'service' ? [principal.name] : [];
}

/** What lets other services in asks for keys of theirs: trails and vended logs share a bucket. */
function isForOthers({ effect, principal }: Statement, services: ReadonlySet<string>): boolean {
  if (effect === 'Deny' || principal === undefined || principal.negated) return false;
  if (services.size === 0 || [...services].some((name) => name.includes('*'))) return false;
  return principal.entries.every(({ type, value }) => type === 'Service' && !services.has(value));
}

function openQuestion(delivery: DeliveryCase, answer: Answer, open: readonly AssumptionId[]): Finding {
  const blame = answer.verdict === 'fails' ? blamedStatements(answer.blame, delivery.layers) : [];
  const texts = open.map((id) => ASSUMPTIONS[id].text).join(' ');
  return finding('undecided', `${delivery.who} is let in only if this is so, and AWS does not document it: ${texts}`, {
    request: answer.verdict === 'fails' ? answer.request : undefined,
    blame,
    ...placeOf(delivery.layers),
    accounts: delivery.parts[0]?.accounts ?? [],
    remedy: 'drop the condition on that key, or scope the statement by a key AWS documents',
  });
}

function refused(
  delivery: DeliveryCase,
  answer: Extract<Answer, { verdict: 'fails' }>,
  failing: readonly Step[],
): Finding {
  const blame = blamedStatements(answer.blame, delivery.layers);
  const [step] = failing;
  const accounts = new Map(
    failing.flatMap(({ accounts: some }) => some.map((account) => [account.id, account] as const)),
  );
  const does = step?.filled.hopeful.label ?? 'delivers';
  const denied = blame.some(({ effect }) => effect === 'denied');
  return finding(
    'refuted',
    `${delivery.who} ${does}: ${answer.request.action} on ${answer.request.resource} is refused: ${refusal(blame)}`,
    {
      request: answer.request,
      blame,
      ...placeOf(delivery.layers, blame[0]?.policy),
      accounts: [...accounts.values()].sort((left, right) => (left.id < right.id ? -1 : 1)),
      exception: step?.filled.step.exception,
      remedy: step === undefined ? undefined : remedy(step.filled, denied),
    },
  );
}

function remedy(filled: FilledStep, denied: boolean): string {
  if (denied) return 'narrow the denial, for example by the condition {"Bool":{"aws:PrincipalIsAWSService":"false"}}';
  return `add ${JSON.stringify(neededStatement(filled))}`;
}

function placeOf(layers: readonly PolicyLayer[], policy?: string): Pick<Finding, 'file' | 'address'> {
  const layer = layers.find(({ origin }) => origin?.name === policy) ?? layers[0];
  return { file: layer?.origin?.file, address: layer?.origin?.name };
}
