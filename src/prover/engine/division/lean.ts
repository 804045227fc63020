import type { AccessQuestion, BoundStatement, DeliveryQuestion, RequestClass } from '../question';
import { classBounds, comparedValues } from './bounds';

/** Lists of more values make a piece slow. */
const LONG = 24;

/**
 * Leaves out Allow statements that ask for a key of which the intended class says nothing: where it is absent they allow nothing. What
 * holds with fewer of them holds with all.
 */
export function leanDelivery(piece: DeliveryQuestion, setKeys: ReadonlySet<string>): DeliveryQuestion {
  const [intended] = piece.intended;
  if (intended === undefined) return piece;
  const { keys } = classBounds(intended, setKeys);
  const isWanted = ({ statement }: BoundStatement): boolean =>
    statement.effect === 'Deny' ||
    statement.conditions.every((condition) => {
      const compared = comparedValues(condition, setKeys);
      return compared === undefined || compared.absentPasses || keys.get(compared.key)?.mayBeAbsent === false;
    });
  return {
    ...piece,
    layers: piece.layers.map((layer) => ({ ...layer, statements: layer.statements.filter(isWanted) })),
  };
}

/**
 * Leaves out of the statement that allows, which is the first of its layer, long lists of values of keys that nothing else looks at. What
 * holds of more requests holds of fewer.
 */
export function leanAccess(piece: AccessQuestion, divided: number): AccessQuestion {
  const allows = piece.layers[divided]?.statements[0];
  if (allows === undefined) return piece;
  const others = piece.layers.flatMap(({ statements }) => statements).filter((one) => one !== allows);
  const mentioned = keysOf([
    ...others.map(({ statement }) => statement),
    ...[piece.within ?? [], piece.except, piece.impossible].flat(),
  ]);
  const conditions = allows.statement.conditions.filter(
    ({ key, values }) => values.length <= LONG || mentioned.has(key.toLowerCase()),
  );
  if (conditions.length === allows.statement.conditions.length) return piece;
  const lean = { ...allows, statement: { ...allows.statement, conditions } };
  return {
    ...piece,
    layers: piece.layers.map((layer, number) =>
      number === divided ? { ...layer, statements: [lean, ...layer.statements.slice(1)] } : layer,
    ),
  };
}

function keysOf(parts: readonly Pick<RequestClass, 'conditions'>[]): ReadonlySet<string> {
  return new Set(parts.flatMap(({ conditions }) => conditions.map(({ key }) => key.toLowerCase())));
}

/** Whether a piece is so large that a smaller one is worth a try. */
export function isLarge({ layers }: AccessQuestion | DeliveryQuestion): boolean {
  return layers.some(
    ({ statements }) =>
      statements.length > LONG ||
      statements.some(({ statement }) => statement.conditions.some(({ values }) => values.length > LONG)),
  );
}
