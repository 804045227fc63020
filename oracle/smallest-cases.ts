import { RESOURCE_ACCOUNT as OWN, type Asked, type Decision, type Document, type Policies } from './question';

/** The smallest case of a known difference. */
export interface SmallestCase {
  /** Name of the difference. */
  readonly difference: string;
  /** The case. */
  readonly asked: Asked;
  /** What AWS's rule makes of it. */
  readonly right: Decision;
  /** What the peer makes of it. When it no longer does, the difference is to be taken out. */
  readonly peer: Decision;
}

const LOGS = 'arn:aws:s3:::logs/a';
const SERVICE = 'cloudtrail.amazonaws.com';
const SESSION = `arn:aws:sts::${OWN}:assumed-role/Reader/alice`;

const policy = (statement: object): Document => ({ Version: '2012-10-17', Statement: [statement] });

function smallest(
  difference: string,
  decisions: readonly [right: Decision, peer: Decision],
  { policies, ...question }: { readonly policies: Partial<Policies> } & Partial<Asked['question']>,
): SmallestCase {
  const [right, peer] = decisions;
  return {
    difference,
    right,
    peer,
    asked: {
      question: { principal: SERVICE, action: 's3:PutObject', resource: LOGS, context: {}, ...question },
      policies: {
        identity: [],
        resource: undefined,
        resourceKind: 'resource',
        boundary: undefined,
        session: undefined,
        serviceControl: [],
        resourceControl: [],
        ...policies,
      },
    },
  };
}

/** Everybody may put objects on a condition. */
const when = (condition: object, resource: object = { Resource: '*' }): { readonly policies: Partial<Policies> } => ({
  policies: {
    resource: policy({ Effect: 'Allow', Principal: '*', Action: 's3:PutObject', ...resource, Condition: condition }),
  },
});

const WIDER = ['allowed', 'implicitlyDenied'] as const;
const NARROWER = ['implicitlyDenied', 'allowed'] as const;

/** One for each known difference. */
export const SMALLEST_CASES: readonly SmallestCase[] = [
  smallest('zero-length-prefix', WIDER, {
    ...when({ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }),
    context: { 'aws:SourceIp': '192.0.2.7' },
  }),
  smallest('address-without-prefix', WIDER, {
    ...when({ NotIpAddress: { 'aws:SourceIp': '192.0.2.7' } }),
    context: { 'aws:SourceIp': '2001:db8::1' },
  }),
  smallest('seconds-since-1970', WIDER, {
    ...when({ DateEquals: { 'aws:CurrentTime': '1767225600' } }),
    context: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' },
  }),
  smallest('number-with-exponent', WIDER, {
    ...when({ NumericEquals: { 's3:max-keys': '1e1' } }),
    context: { 's3:max-keys': '10' },
  }),
  smallest('lone-star-as-arn', WIDER, {
    ...when({ ArnLike: { 'aws:SourceArn': '*' } }),
    context: { 'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:333333333333:trail/audit' },
  }),
  smallest('escape-in-equals', WIDER, {
    ...when({ StringEquals: { 'aws:PrincipalTag/team': '${*}' } }),
    context: { 'aws:PrincipalTag/team': '*' },
  }),
  smallest('variable-before-a-colon', WIDER, {
    ...when({ ArnLike: { 'aws:SourceArn': 'arn:aws:cloudtrail:*:${aws:SourceAccount}:trail/*' } }),
    context: {
      'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:333333333333:trail/audit',
      'aws:SourceAccount': '333333333333',
    },
  }),
  smallest('variable-without-value', WIDER, {
    ...when({ StringNotEquals: { 's3:x-amz-acl': '${aws:SourceAccount}' } }),
    context: { 's3:x-amz-acl': 'private' },
  }),
  smallest('variable-without-value', WIDER, when({}, { NotResource: 'arn:aws:s3:::logs/${aws:SourceAccount}' })),
  smallest('empty-list-of-values', NARROWER, {
    ...when({ Null: { 'aws:TagKeys': 'false' } }),
    context: { 'aws:TagKeys': [] },
  }),
  smallest('for-any-value-if-exists', WIDER, when({ 'ForAnyValue:StringEqualsIfExists': { 'aws:TagKeys': 'owner' } })),
  smallest('star-beyond-colons', WIDER, {
    policies: {
      resource: policy({
        Effect: 'Allow',
        Principal: '*',
        Action: 'logs:PutLogEvents',
        Resource: 'arn:aws:logs:*:log-group:trail:*',
      }),
    },
    action: 'logs:PutLogEvents',
    resource: `arn:aws:logs:eu-west-1:${OWN}:log-group:trail:log-stream:one`,
  }),
  smallest('short-resource', WIDER, when({}, { NotResource: 'arn:aws:sns:*' })),
  smallest('provider-in-account', ['implicitlyDenied', 'explicitlyDenied'], {
    policies: {
      resourceKind: 'trust',
      resource: policy({ Effect: 'Deny', Principal: { AWS: OWN }, Action: 'sts:AssumeRoleWithSAML' }),
    },
    principal: `arn:aws:iam::${OWN}:saml-provider/corp`,
    action: 'sts:AssumeRoleWithSAML',
    resource: `arn:aws:iam::${OWN}:role/Audit`,
  }),
  smallest('session-policy-and-grant-to-session', WIDER, {
    policies: {
      session: policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }),
      resource: policy({ Effect: 'Allow', Principal: { AWS: SESSION }, Action: 's3:PutObject', Resource: '*' }),
    },
    principal: SESSION,
  }),
];
