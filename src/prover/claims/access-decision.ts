import type { AccessQuestion, Layer, RequestClass } from '../engine/question';
import type { Principal } from '../request';
import type { AssumptionId } from '../services/assumption';
import { askAccess } from './asking';
import { blamedStatements, statementName } from './blame';
import { finding, type Decision } from './claim';
import type { PolicyLayer } from './layers';
import { IMPOSSIBLE, type ProofContext } from './proof-context';
import type { BlamedStatement, Finding } from './result';

/** Access that nobody but those expected may have. */
export interface AccessCase {
  /** Names the question: letters, digits and hyphens. */
  readonly name: string;
  /** All must let a request through. */
  readonly layers: readonly (PolicyLayer | Layer)[];
  /** Requests in question. */
  readonly within: readonly RequestClass[];
  /** Requests that are expected. */
  readonly except: readonly RequestClass[];
  /** What is taken for granted. */
  readonly assumptions: readonly AssumptionId[];
  /** Completes "… may": `write log files into bucket "acme-audit-logs"`. */
  readonly what: string;
  /** What to change; undefined for the default. */
  readonly remedy?: string;
}

/** Decides whether anybody has access who is not expected to. */
export function decideAccess(context: ProofContext, access: AccessCase): Decision {
  const question: AccessQuestion = {
    layers: access.layers,
    within: access.within,
    except: access.except,
    impossible: IMPOSSIBLE,
    budget: context.budget,
  };
  const asked = askAccess(context, access.name, question);
  const { answer } = asked;
  const result = (findings: readonly Finding[]): Decision => ({
    findings,
    assumptions: access.assumptions,
    questions: [asked],
  });
  if (answer.verdict === 'holds') return result([]);
  const place = firstPlace(access.layers);
  if (answer.verdict === 'undecided') {
    const message = `it was not found out whether others may ${access.what}: ${answer.reason}`;
    return result([finding('undecided', message, place)]);
  }
  const blame = blamedStatements(answer.blame, access.layers as readonly PolicyLayer[]);
  const allowing = blame.filter(({ effect }) => effect === 'allowed');
  const [first] = allowing;
  return result([
    finding('refuted', `${caller(answer.request.principal)} may ${access.what}: ${why(allowing)}`, {
      request: answer.request,
      blame,
      file: first?.file ?? place.file,
      address: first?.file === undefined ? place.address : first.policy,
      remedy: access.remedy ?? 'narrow that statement to what is declared, or declare this access',
    }),
  ]);
}

function why(allowing: readonly BlamedStatement[]): string {
  const written = allowing.filter(({ file, sid }) => file !== undefined || sid !== undefined);
  if (written.length > 0) return `${written.map(statementName).join(' and ')} allows it`;
  return 'an identity policy may allow it and no statement denies it';
}

/** Names a caller in a sentence. */
function caller(principal: Principal): string {
  switch (principal.kind) {
    case 'service':
      return principal.name;
    case 'root':
      return `the root user of account ${principal.accountId}`;
    case 'user':
      return `user "${principal.name}" of account ${principal.accountId}`;
    case 'role':
      return `role "${principal.name}" of account ${principal.accountId}`;
    case 'federated':
      return `somebody known to ${principal.provider}`;
    case 'canonical-user':
      return `the S3 user ${principal.id}`;
    case 'anonymous':
      return 'anybody';
  }
}

function firstPlace(layers: readonly (PolicyLayer | Layer)[]): Pick<Finding, 'file' | 'address'> {
  const origin = layers.flatMap((layer) => ('origin' in layer && layer.origin !== undefined ? [layer.origin] : []))[0];
  return { file: origin?.file, address: origin?.name };
}
