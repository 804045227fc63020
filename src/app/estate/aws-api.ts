import type { Answer, ApiCall, ApiService, Ask } from '../../estate/api-call';
import { listOf } from '../../estate/json-shape';
import { isRecord } from '../json-value';
import { withoutVersionAdvice } from '../sdk-advice';

/** Who asks the APIs. */
export interface ApiCaller {
  /** ARN of the role to assume in the account that is asked, with `{account}` for its id; undefined: the caller's own credentials. */
  readonly roleArn: string | undefined;
  /** External id for the role; undefined for none. */
  readonly externalId: string | undefined;
  /** The Region AWS STS is asked in. */
  readonly region: string;
}

interface Client {
  send(command: unknown): Promise<unknown>;
}

/** A module of the SDK, read by name: which operation is asked is data here. */
type Sdk = Readonly<Record<string, new (input: object) => Client>>;

const SDKS: Readonly<Record<ApiService, { readonly load: () => Promise<unknown>; readonly client: string }>> = {
  cloudtrail: { load: () => import('@aws-sdk/client-cloudtrail'), client: 'CloudTrailClient' },
  organizations: { load: () => import('@aws-sdk/client-organizations'), client: 'OrganizationsClient' },
};

/** Operations whose answer comes in pages, with the list that grows. */
const PAGED: Readonly<Record<string, string>> = { ListAccounts: 'Accounts' };

/** Returns what puts questions to AWS, with the credentials that the environment has. */
export function awsApi(caller: ApiCaller): Ask {
  withoutVersionAdvice();
  const clients = new Map<string, Promise<{ readonly sdk: Sdk; readonly client: Client }>>();
  return async (call) => {
    const key = `${call.account} ${call.region} ${call.service}`;
    const made = clients.get(key) ?? connect(call, caller);
    clients.set(key, made);
    try {
      const { sdk, client } = await made;
      return { kind: 'answer', output: await complete(sdk, client, call) };
    } catch (error) {
      return refusal(error);
    }
  };
}

async function connect(
  { account, region, service }: ApiCall,
  { roleArn, externalId, region: signInRegion }: ApiCaller,
): Promise<{ readonly sdk: Sdk; readonly client: Client }> {
  const { load, client } = SDKS[service];
  const sdk = (await load()) as Sdk;
  const Constructor = sdk[client];
  if (Constructor === undefined) throw new Error(`the AWS SDK has no ${client}`);
  const { fromTemporaryCredentials } = await import('@aws-sdk/credential-providers');
  const credentials =
    roleArn === undefined
      ? {}
      : {
          credentials: fromTemporaryCredentials({
            params: {
              RoleArn: roleArn.replaceAll('{account}', account),
              RoleSessionName: 'orgtrail',
              ...(externalId === undefined ? {} : { ExternalId: externalId }),
            },
            clientConfig: { region: signInRegion },
          }),
        };
  return { sdk, client: new Constructor({ region, retryMode: 'adaptive', maxAttempts: 5, ...credentials }) };
}

async function complete(
  sdk: Sdk,
  client: Client,
  { operation, input }: ApiCall,
): Promise<Readonly<Record<string, unknown>>> {
  const Command = sdk[`${operation}Command`];
  if (Command === undefined) throw new Error(`the AWS SDK has no ${operation}`);
  const list = PAGED[operation];
  const send = async (token?: unknown): Promise<Readonly<Record<string, unknown>>> =>
    plain(await client.send(new Command(token === undefined ? input : { ...input, NextToken: token })));
  let output = await send();
  if (list === undefined) return output;
  while (typeof output['NextToken'] === 'string') {
    const page = await send(output['NextToken']);
    output = { ...page, [list]: [...listOf(output[list]), ...listOf(page[list])] };
  }
  return output;
}

/** The output as the AWS CLI would print it: dates as text, and nothing of how it travelled. */
function plain(output: unknown): Readonly<Record<string, unknown>> {
  const { $metadata: _metadata, ...rest } = JSON.parse(JSON.stringify(output)) as Record<string, unknown>;
  return rest;
}

/** What AWS, or the way to it, refused. An error of our own is none and goes on. */
function refusal(error: unknown): Answer {
  if (!(error instanceof Error)) throw error;
  const fromService = isRecord(error) && ('$metadata' in error || '$fault' in error || 'tryNextLink' in error);
  const fromNetwork = 'code' in error && typeof error.code === 'string';
  if (!fromService && !fromNetwork && error.name !== 'CredentialsProviderError') throw error;
  return { kind: 'refused', code: error.name, message: error.message.replaceAll(/\s+/g, ' ').trim() };
}
