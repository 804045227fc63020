import type { Blame } from '../engine/question';
import type { Statement } from '../policy/statement';
import type { PolicyLayer } from './layers';
import type { BlamedStatement } from './result';

/** Says which statements, or which lack of one, decide a request. */
export function blamedStatements(blame: readonly Blame[], layers: readonly PolicyLayer[]): readonly BlamedStatement[] {
  return blame.flatMap(({ layer, effect, statements }): readonly BlamedStatement[] => {
    if (effect !== 'not-allowed') return statements.map((statement) => blamed(effect, statement));
    const origin = layers.find(({ label }) => label === layer)?.origin;
    return [{ effect, file: origin?.file, policy: origin?.name ?? layer, sid: undefined, index: undefined }];
  });
}

function blamed(effect: 'allowed' | 'denied', statement: Statement): BlamedStatement {
  const { origin, sid, index } = statement;
  return { effect, file: origin.file, policy: origin.name, sid, index };
}

/** Names a statement in a sentence: by its Sid, or by its place. */
export function statementName({ sid, index, policy }: BlamedStatement): string {
  const which = sid === undefined ? `statement ${String((index ?? 0) + 1)}` : `statement "${sid}"`;
  return `${which} of ${policy}`;
}

/** Says in a clause why a request is refused. */
export function refusal(blame: readonly BlamedStatement[]): string {
  const denied = blame.filter(({ effect }) => effect === 'denied');
  if (denied.length > 0) return `${denied.map(statementName).join(' and ')} denies it`;
  const [missing] = blame;
  return missing === undefined ? 'nothing allows it' : `no statement of ${missing.policy} allows it`;
}
