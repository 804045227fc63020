import type { Estate, EstateResource } from '../src/terraform/estate';
import { memberId, type EstateForm } from './prove-estates';

/** One thing that is wrong with an estate. */
export interface Twin {
  /** Names it. */
  readonly name: string;
  /** The claim it refutes. */
  readonly claim: string;
  /** The one account whose logs it concerns; undefined where it concerns all or none. */
  readonly accountId: string | undefined;
  /** The broken estate. */
  readonly break: (estate: Estate) => Estate;
}

interface PolicyStatement {
  readonly Sid?: string;
  readonly Resource?: string | readonly string[];
}

type Change = (statements: readonly PolicyStatement[]) => readonly PolicyStatement[];

/** The broken estates of a form: each is the sound one with one policy changed. */
export function twinsOf(form: EstateForm, members: number): readonly Twin[] {
  const id = memberId(Math.floor(members / 2));
  return [
    ...(form === 'accounts' ? ofListed(id) : []),
    ...(form === 'variable' ? ofVariable(id) : []),
    {
      name: 'a stranger may write',
      claim: 'isolated.writing',
      accountId: undefined,
      break: inPolicy('aws_s3_bucket_policy', (statements) => [...statements, STRANGER]),
    },
    {
      name: 'no statement of the key lets CloudTrail encrypt',
      claim: 'complete.encryption',
      accountId: undefined,
      break: inPolicy('aws_kms_key', (statements) => statements.filter((one) => !/GenerateDataKey/.test(actions(one)))),
    },
  ];
}

function ofListed(id: string): readonly Twin[] {
  const isOf = ({ Sid }: PolicyStatement): boolean => Sid === `AWSCloudTrailWrite${id}`;
  const common = { claim: 'complete.log-files', accountId: id };
  return [
    {
      ...common,
      name: 'the statement of one account is missing',
      break: inPolicy('aws_s3_bucket_policy', (statements) => statements.filter((one) => !isOf(one))),
    },
    {
      ...common,
      name: 'the statement of one account names a wrong folder',
      break: inPolicy('aws_s3_bucket_policy', (statements) =>
        statements.map((one) =>
          isOf(one) && typeof one.Resource === 'string' ? { ...one, Resource: `${one.Resource}/elsewhere/*` } : one,
        ),
      ),
    },
  ];
}

function ofVariable(id: string): readonly Twin[] {
  return [
    {
      name: 'one account is missing in the lists',
      claim: 'complete.log-files',
      accountId: id,
      break: inPolicy(
        'aws_s3_bucket_policy',
        (statements) => JSON.parse(JSON.stringify(statements).replaceAll(`"${id}",`, '')) as PolicyStatement[],
      ),
    },
  ];
}

const STRANGER = {
  Sid: 'Stranger',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::999999999999:root' },
  Action: 's3:PutObject',
  Resource: 'arn:aws:s3:::benchmark-audit-logs/*',
};

function actions(statement: PolicyStatement): string {
  return JSON.stringify((statement as { readonly Action?: unknown }).Action ?? '');
}

function inPolicy(type: string, change: Change): (estate: Estate) => Estate {
  return (estate) => {
    let changed = 0;
    const resources = estate.resources.map((resource): EstateResource => {
      const policy = resource.values['policy'];
      if (resource.type !== type || typeof policy !== 'string') return resource;
      const document = JSON.parse(policy) as { readonly Statement: readonly PolicyStatement[] };
      const text = JSON.stringify({ ...document, Statement: change(document.Statement) });
      if (text === JSON.stringify(document)) return resource;
      changed += 1;
      return { ...resource, values: { ...resource.values, policy: text } };
    });
    if (changed === 0) throw new Error(`nothing of ${type} was broken`);
    return { ...estate, resources };
  };
}
