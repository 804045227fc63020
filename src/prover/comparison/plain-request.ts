import { listedActions } from '../policy/iam-names';
import type { Statement } from '../policy/statement';
import type { Request } from '../request';

/** Actions tried for one request at most. */
const MOST_TRIES = 200;

/**
 * Makes a request that the engine found more like one that happens: a pattern of actions becomes one that AWS lists, and what is
 * called on no resource of its service is called on `*`. Only what is still a difference is taken.
 */
export function plainRequest(
  request: Request,
  { action }: Statement,
  isDifference: (request: Request) => boolean,
): Request {
  const named = isListed(request.action) ? request : withListedAction(request, action, isDifference);
  if (isOfService(named)) return named;
  const anywhere = { ...named, resource: '*' };
  return isDifference(anywhere) ? anywhere : named;
}

function isListed(action: string): boolean {
  return listedActions(action).length > 0;
}

function withListedAction(
  request: Request,
  { negated, patterns }: Statement['action'],
  isDifference: (request: Request) => boolean,
): Request {
  const service = request.action.replace(/:.*$/, '');
  const wanted =
    negated || patterns.includes('*') ? [`${service}:*`] : patterns.filter((pattern) => pattern.includes(':'));
  for (const action of wanted.flatMap(listedActions).slice(0, MOST_TRIES)) {
    const changed = { ...request, action };
    if (isDifference(changed)) return changed;
  }
  return request;
}

/** Roles are assumed by STS; other services call their own resources. */
function isOfService({ action, resource }: Request): boolean {
  const service = action.replace(/:.*$/, '').toLowerCase();
  return resource === '*' || service === 'sts' || resource.split(':')[2] === service;
}
