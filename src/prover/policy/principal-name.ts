import type { Principal } from '../request';

const IDENTITY = /^arn:[a-z0-9-]+:iam::(\d{12}):(root|user|role)(?:\/(.+))?$/;
const SESSION = /^arn:[a-z0-9-]+:sts::(\d{12}):assumed-role\/([^/]+)\/([^/]+)$/;
const PROVIDER = /^arn:[a-z0-9-]+:iam::\d{12}:(saml|oidc)-provider\/.+$/;
const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal)$/;

/** Providers of web identities that policies name by address, although it looks like a service or not. */
const WEB_IDENTITIES: ReadonlySet<string> = new Set([
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'graph.facebook.com',
  'www.amazon.com',
]);

/** Session of a request that names only its role. */
const ANY_SESSION = 'session';

/**
 * Reads a principal from one text: an ARN, a service principal, an identity provider, a canonical user id, an account id
 * for its root user, or `*` for an anonymous caller.
 *
 * @returns undefined when it is none of these.
 */
export function parsePrincipalName(text: string): Principal | undefined {
  if (text === '*') return { kind: 'anonymous' };
  if (/^\d{12}$/.test(text)) return { kind: 'root', accountId: text };
  if (/^[0-9a-f]{64}$/.test(text)) return { kind: 'canonical-user', id: text };
  if (WEB_IDENTITIES.has(text) || PROVIDER.test(text)) return { kind: 'federated', provider: text };
  if (SERVICE.test(text)) return { kind: 'service', name: text };
  const session = SESSION.exec(text);
  if (session !== null) {
    const [, accountId = '', name = '', sessionName = ''] = session;
    return { kind: 'role', accountId, name, session: sessionName };
  }
  return parseIdentity(text);
}

function parseIdentity(text: string): Principal | undefined {
  const [whole, accountId = '', kind, name] = IDENTITY.exec(text) ?? [];
  if (whole === undefined) return undefined;
  if (kind === 'root') return name === undefined ? { kind, accountId } : undefined;
  if (name === undefined) return undefined;
  return kind === 'user' ? { kind, accountId, name } : { kind: 'role', accountId, name, session: ANY_SESSION };
}
