import { dirname, join } from 'node:path';

/** A policy document as JSON. */
export type Document = Readonly<Record<string, unknown>>;

/** A question both sides can answer. */
export interface Question {
  /** ARN of the caller, or a service principal. */
  readonly principal: string;
  /** Service and operation. */
  readonly action: string;
  /** ARN of the resource. */
  readonly resource: string;
  /** Account the resource is in. */
  readonly resourceAccount: string;
  /** Every condition key that is present. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** The policies a question is asked against. */
export interface Policies {
  /** Attached to the caller. */
  readonly identity: readonly Document[];
  /** Attached to the resource; undefined for none. */
  readonly resource: Document | undefined;
  /** Permissions boundary of the caller; undefined for none. */
  readonly boundary: Document | undefined;
  /** Service control policies, one list for each level from the root down. */
  readonly serviceControl: readonly (readonly Document[])[];
}

/** What both sides answer. */
export type Decision = 'allowed' | 'implicitlyDenied' | 'explicitlyDenied';

/** The parts of `@cloud-copilot/iam-simulate` used here. Not imported by type, so that the sources compile where it is not installed. */
interface Simulator {
  authorize(request: unknown): { readonly result: string };
}
interface Requests {
  AwsRequestImpl: new (
    principal: string,
    resource: { readonly resource: string; readonly accountId: string },
    action: string,
    context: unknown,
  ) => unknown;
}
interface Contexts {
  RequestContextImpl: new (values: Readonly<Record<string, string | readonly string[]>>) => unknown;
}
interface Loader {
  loadPolicy(document: Document, metadata: { readonly name: string }): unknown;
}

const DECISIONS: Readonly<Record<string, Decision>> = {
  Allowed: 'allowed',
  ImplicitlyDenied: 'implicitlyDenied',
  ExplicitlyDenied: 'explicitlyDenied',
};

function internal<T>(path: string): T {
  const entry = require.resolve('@cloud-copilot/iam-simulate', { paths: [__dirname] });
  return require(join(dirname(entry), path)) as T;
}

const simulator = internal<Simulator>('core_engine/CoreSimulatorEngine.js');
const requests = internal<Requests>('request/request.js');
const contexts = internal<Contexts>('requestContext.js');
const loader = require(require.resolve('@cloud-copilot/iam-policy', { paths: [__dirname] })) as Loader;

/**
 * Loads policies once and returns the function that decides. The simulator's core is called directly: its public entry
 * reads every policy again for each request and leaves out context keys that its data does not list for the action.
 */
export function peerOf(policies: Policies): (question: Question) => Decision {
  const load = (documents: readonly Document[], name: string): readonly unknown[] =>
    documents.map((document, index) => loader.loadPolicy(document, { name: `${name}-${String(index)}` }));
  const loaded = {
    sessionPolicy: undefined,
    identityPolicies: load(policies.identity, 'identity'),
    serviceControlPolicies: policies.serviceControl.map((documents, level) => ({
      orgIdentifier: `level-${String(level)}`,
      policies: load(documents, `scp-${String(level)}`),
    })),
    resourceControlPolicies: [],
    resourcePolicy: policies.resource === undefined ? undefined : load([policies.resource], 'resource')[0],
    permissionBoundaries: policies.boundary === undefined ? undefined : load([policies.boundary], 'boundary'),
    vpcEndpointPolicies: undefined,
    simulationParameters: {
      simulationMode: 'Strict',
      discoveryContextKeyConstraints: { constraintFor: () => ({ explicitlyConfigured: false }) },
    },
  };
  return (question) => {
    const request = new requests.AwsRequestImpl(
      question.principal,
      { resource: question.resource, accountId: question.resourceAccount },
      question.action,
      new contexts.RequestContextImpl(question.context),
    );
    const { result } = simulator.authorize({ ...loaded, request });
    const decision = DECISIONS[result];
    if (decision === undefined) throw new Error(`the peer answered "${result}"`);
    return decision;
  };
}
