import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  callerAccount,
  derivedKeys,
  RESOURCE_ACCOUNT,
  type Decide,
  type Decision,
  type Document,
  type Policies,
  type Prepare,
} from './question';

/**
 * The parts of `@cloud-copilot/iam-simulate` and `@cloud-copilot/iam-policy` used here, as far as they are used: written down
 * rather than imported, so that types and lint need no package that is not installed with the rest.
 */
interface Simulator {
  readonly authorize: (request: unknown) => { readonly result: string };
}
interface Requests {
  readonly AwsRequestImpl: new (
    principal: string | { readonly type: 'Anonymous' },
    resource: { readonly resource: string; readonly accountId: string },
    action: string,
    context: unknown,
  ) => object;
}
interface Contexts {
  readonly RequestContextImpl: new (values: Readonly<Record<string, string | readonly string[]>>) => object;
}
interface Loader {
  readonly loadPolicy: (document: Document, metadata: { readonly name: string }) => object;
}
interface Peer {
  readonly simulator: Simulator;
  readonly requests: Requests;
  readonly contexts: Contexts;
  readonly loader: Loader;
}

const DECISIONS: Readonly<Record<string, Decision>> = {
  Allowed: 'allowed',
  ImplicitlyDenied: 'implicitlyDenied',
  ExplicitlyDenied: 'explicitlyDenied',
};

const FULL_ACCESS: Document = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'Full', Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
};

let loaded: Peer | undefined;

function peer(): Peer {
  if (loaded !== undefined) return loaded;
  const load = createRequire(join(__dirname, 'package.json'));
  const core = dirname(load.resolve('@cloud-copilot/iam-simulate'));
  loaded = {
    simulator: load(join(core, 'core_engine/CoreSimulatorEngine.js')) as Simulator,
    requests: load(join(core, 'request/request.js')) as Requests,
    contexts: load(join(core, 'requestContext.js')) as Contexts,
    loader: load('@cloud-copilot/iam-policy') as Loader,
  };
  return loaded;
}

/**
 * Loads policies once and returns the function that decides. The simulator's core is called directly: its public entry
 * reads every policy again for each request and leaves out context keys that its data does not list for the action.
 */
export function peerOf(policies: Policies): Decide {
  const prepare = preparePeer(policies);
  return (question) => prepare(question)();
}

/** As {@link peerOf}, with the request made ready, too, before it is decided. */
export function preparePeer(policies: Policies): Prepare {
  const { simulator, requests, contexts } = peer();
  const forCallers = loadPolicies(policies);
  // Who is no user or session has no identity policies, boundary or control policies; the peer applies what it is given.
  const forOthers = loadPolicies({
    ...policies,
    identity: [],
    boundary: undefined,
    session: undefined,
    serviceControl: [],
  });
  return ({ principal, action, resource, context }) => {
    const request = new requests.AwsRequestImpl(
      principal === '*' ? { type: 'Anonymous' } : principal,
      { resource, accountId: RESOURCE_ACCOUNT },
      action,
      new contexts.RequestContextImpl({ ...context, ...derivedKeys(principal) }),
    );
    const facts = { ...(callerAccount(principal) === undefined ? forOthers : forCallers), request };
    return () => {
      const { result } = simulator.authorize(facts);
      const decision = DECISIONS[result];
      if (decision === undefined) throw new Error(`the peer answered "${result}"`);
      return decision;
    };
  };
}

function loadPolicies(policies: Policies): object {
  const { loader } = peer();
  const load = (name: string, ...documents: readonly (Document | undefined)[]): readonly object[] =>
    documents
      .filter((document) => document !== undefined)
      .map((document, index) => loader.loadPolicy(document, { name: `${name}-${String(index)}` }));
  return {
    sessionPolicy: load('session', policies.session)[0],
    identityPolicies: load('identity', ...policies.identity),
    serviceControlPolicies: policies.serviceControl.map((documents, level) => ({
      orgIdentifier: `level-${String(level)}`,
      policies: load(`scp-${String(level)}`, ...documents),
    })),
    resourceControlPolicies: [
      { orgIdentifier: 'root', policies: load('rcp', FULL_ACCESS, ...policies.resourceControl) },
    ],
    resourcePolicy: load('resource', policies.resource)[0],
    permissionBoundaries: policies.boundary === undefined ? undefined : load('boundary', policies.boundary),
    vpcEndpointPolicies: undefined,
    simulationParameters: {
      simulationMode: 'Strict',
      discoveryContextKeyConstraints: { constraintFor: () => ({ explicitlyConfigured: false }) },
    },
  };
}
