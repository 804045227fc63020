import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { awsLookups } from '../../../src/app/verify-logs/aws-lookups';

/** Answers as CloudTrail and S3 do, as far as they are asked. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const target = String(request.headers['x-amz-target'] ?? '');
  if (request.method === 'HEAD') {
    const known = request.url?.startsWith('/acme-audit-logs/org/a%20digest.json.gz') === true;
    response.writeHead(known ? 200 : 404, known ? { 'x-amz-meta-signature': 'ab12', 'x-amz-meta-other': 'x' } : {});
    response.end();
    return;
  }
  const isKeys = target.endsWith('ListPublicKeys');
  response.writeHead(isKeys ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
  const key = { Fingerprint: 'cd34', Value: Buffer.from('a key').toString('base64'), ValidityStartTime: 1767225600 };
  response.end(JSON.stringify(isKeys ? { PublicKeyList: [key] } : { __type: 'AccessDeniedException' }));
}

const VARIABLES = ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION'] as const;
const before = Object.fromEntries(VARIABLES.map((name) => [name, process.env[name]]));
let server: Server;

beforeAll(async () => {
  server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const [url, id, secret, region] = [`http://127.0.0.1:${String(port)}`, 'test', 'test', 'eu-west-1'];
  Object.assign(
    process.env,
    Object.fromEntries(VARIABLES.map((name, index) => [name, [url, id, secret, region][index]])),
  );
});

afterAll(() => {
  for (const name of VARIABLES) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
  server.closeAllConnections();
  server.close();
});

test('fetches public keys and metadata with the AWS SDK', async () => {
  const aws = await awsLookups();
  const keys = await aws.publicKeys('eu-west-1', new Date('2026-01-05T10:00:00Z'), new Date('2026-01-05T12:00:00Z'));
  expect(keys.map(({ fingerprint, der }) => [fingerprint, Buffer.from(der).toString()])).toEqual([['cd34', 'a key']]);
  expect(await aws.metadata('acme-audit-logs', 'org/a digest.json.gz')).toEqual({ signature: 'ab12' });
  expect(await aws.metadata('acme-audit-logs', 'org/none.json.gz')).toBeUndefined();
}, 30_000);

test('says in one line what AWS refused, and which permission it takes', async () => {
  const aws = await awsLookups();
  server.removeAllListeners('request').on('request', (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify({ __type: 'AccessDeniedException', message: 'no' }));
  });
  await expect(aws.publicKeys('eu-west-1', new Date(), new Date())).rejects.toMatchObject({
    code: 'aws-request',
    message: expect.stringMatching(
      /^cannot fetch the public keys of eu-west-1: .*cloudtrail:ListPublicKeys$/,
    ) as string,
  });
  await expect(aws.metadata('acme-audit-logs', 'x')).rejects.toMatchObject({ code: 'aws-request' });
}, 30_000);
