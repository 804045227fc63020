import type { Statement } from '../policy/statement';
import type { LayerDecision } from './access-facts';
import type { CompiledAccess } from './compiled-access';
import { layerDecision } from './organization-limits';
import type { PreparedRequest } from './request-context';
import { resourceGrant, type ResourceGrant } from './resource-grant';
import type { Situation } from './situation';

/** What the policies of caller and resource say together. */
export interface AccessGrant {
  /** What each says. */
  readonly layers: readonly LayerDecision[];
  /** Statements that grant the request; undefined when it is not granted. */
  readonly granting: readonly Statement[] | undefined;
}

/** Whether policies allow, and their Allow statements; limits that are absent allow. */
interface Say {
  readonly allows: boolean;
  readonly statements: readonly Statement[];
}

/**
 * Puts the policies of caller and resource together.
 *
 * @see "Policy evaluation logic", "Cross-account policy evaluation logic"
 */
export function accessGrant(request: PreparedRequest, access: CompiledAccess, situation: Situation): AccessGrant {
  const isCaller = situation.callerAccountId !== undefined;
  const outside = isCaller ? undefined : 'the caller is no user or role';
  const layers = [
    layerOf('resource policy', access.resource, request, undefined),
    identityLayer(request, access, situation),
    layerOf('permissions boundary', access.permissionsBoundary, request, outside),
    layerOf('session policies', access.session, request, outside),
  ];
  const [resource, identity, boundary, session] = layers.map(say);
  const granting = grantingStatements(
    {
      resource: resource ?? NOTHING,
      identity: identity ?? NOTHING,
      isLimited: boundary?.allows !== true || session?.allows !== true,
    },
    request,
    situation,
  );
  return { layers, granting };
}

const NOTHING: Say = { allows: false, statements: [] };

function layerOf(
  layer: string,
  policies: CompiledAccess['resource'],
  request: PreparedRequest,
  outside: string | undefined,
): LayerDecision {
  return layerDecision(layer, policies, request, policies.isEmpty ? 'there is none' : outside);
}

function identityLayer(request: PreparedRequest, { identity }: CompiledAccess, situation: Situation): LayerDecision {
  const layer = 'identity policies';
  if (situation.isRootUser) {
    return { layer, effect: 'allows', reason: 'a root user needs none', statements: [] };
  }
  const outside = situation.callerAccountId === undefined ? 'the caller is no user or role' : undefined;
  const decision = layerDecision(layer, identity, request, outside);
  return identity.isEmpty && outside === undefined ? { ...decision, reason: 'there is none' } : decision;
}

function say({ effect, statements, layer }: LayerDecision): Say {
  // Absent limits limit nothing; absent grants grant nothing.
  const isLimit = layer === 'permissions boundary' || layer === 'session policies';
  return { allows: effect === 'allows' || (isLimit && effect === 'not-applicable'), statements };
}

interface Sides {
  readonly resource: Say;
  readonly identity: Say;
  /** Whether a permissions boundary or a session policy does not allow the request. */
  readonly isLimited: boolean;
}

function grantingStatements(sides: Sides, request: PreparedRequest, situation: Situation): AccessGrant['granting'] {
  const { resource, identity, isLimited } = sides;
  if (situation.callerAccountId === undefined) return resource.allows ? resource.statements : undefined;
  if (situation.isSameAccount) return grantingInAccount(sides, request, situation.decisivePolicy !== undefined);
  return identity.allows && !isLimited && resource.allows
    ? [...resource.statements, ...identity.statements]
    : undefined;
}

/** In one account, either side is enough, unless the resource's policy must say that the account's policies count. */
function grantingInAccount(
  { resource, identity, isLimited }: Sides,
  request: PreparedRequest,
  needsDelegation: boolean,
): AccessGrant['granting'] {
  const granted = (...ways: readonly ResourceGrant[]): readonly Statement[] =>
    resource.statements.filter((statement) => ways.includes(resourceGrant(statement, request)));
  const own = granted('direct', ...(isLimited ? [] : (['role'] as const)));
  const delegated = needsDelegation ? granted('account') : [];
  if (identity.allows && !isLimited && (!needsDelegation || delegated.length > 0)) {
    return [...own, ...delegated, ...identity.statements];
  }
  return own.length > 0 ? own : undefined;
}
