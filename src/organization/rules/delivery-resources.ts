import type { LogSource } from '../../sources';
import type { Path } from '../finding';
import { quote } from '../../text/quote';
import { logsVpcs, placeOf, switchedOnBy } from '../resolve/delivery-places';
import type { DeliveryContext, Rule } from './context';
import type { Reporter } from './reporter';

/** Resources exist for the source, and it is known which account and Region each is in. */
export const deliveryResourcesAreFound: Rule = ({ deliveries }, report) => {
  for (const delivery of deliveries) {
    const { entry, path, source } = delivery;
    if (source === undefined || entry.resources === undefined) continue;
    const at = [...path, 'resources'];
    if (switchedOnBy(source) === undefined) {
      report.errorAtKey(
        'delivery-resource',
        at,
        `logging of "${source.id}" is a setting of the resource itself, which whoever owns it switches on`,
        `remove "resources": destination and permissions are prepared without${source.newer === undefined ? '' : `; or use "${source.newer}"`}`,
      );
    } else if (entry.resources === 'all') {
      if (logsVpcs(source)) continue;
      report.error(
        'delivery-resource',
        at,
        `"all" stands for all VPCs, and "${source.id}" does not log VPCs`,
        'list the ARNs of the resources',
      );
    } else {
      entry.resources.forEach((resource, position) => {
        checkResource(resource, [...at, position], { ...delivery, source }, report);
      });
    }
  }
};

function checkResource(
  resource: string,
  path: Path,
  { entry, source, accounts }: DeliveryContext & { readonly source: LogSource },
  report: Reporter,
): void {
  const patterns = resourcePatterns(source);
  if (!patterns.some((pattern) => pattern.test(resource))) {
    const problem = `${quote(resource)} is no resource of "${source.id}"`;
    report.error('delivery-resource', path, problem, `it logs ${expected(source)}`);
    return;
  }
  if (accounts.length === 0) return;
  const place = placeOf(resource, entry, source, accounts);
  if (!('missing' in place)) return;
  const reasons = {
    account: [
      `nothing says in which of ${String(accounts.length)} accounts ${quote(resource)} is`,
      'write its ARN with the account id, or target one account',
    ],
    region: [
      `nothing says in which Region ${quote(resource)} is`,
      'write its ARN with the Region, or name one Region in "regions"',
    ],
    'target-account': [
      `the account ${quote(place.named)} of ${quote(resource)} is none of the targets`,
      'add it to "targets"',
    ],
    'target-region': [
      `the Region ${quote(place.named)} of ${quote(resource)} is none the logs come from`,
      'add it to "regions" here and in the account',
    ],
  } as const;
  const [problem, remedy] = reasons[place.missing];
  report.error('delivery-resource', path, problem, remedy);
}

function resourcePatterns(source: LogSource): readonly RegExp[] {
  switch (switchedOnBy(source)) {
    case 'flow-log':
    case 'query-log-config':
      return [/^vpc-/, /^arn:[a-z-]+:ec2:[a-z0-9-]+:\d{12}:vpc\/vpc-[0-9a-f]{8,17}$/];
    case 'web-acl-logging':
      return [/^arn:[a-z-]+:wafv2:[a-z0-9-]+:\d{12}:(?:regional|global)\/webacl\/.+$/];
    case 'delivery':
      return source.resourceArns.length === 0 ? [/^arn:/] : source.resourceArns.map(arnPattern);
    case undefined:
      return [];
  }
}

function arnPattern(pattern: string): RegExp {
  const text = pattern
    .replaceAll(/[.+()[\]^$|\\]/g, String.raw`\$&`)
    .replaceAll('{partition}', '[a-z-]+')
    .replaceAll('{region}', '[a-z0-9-]+')
    .replaceAll('{account}', String.raw`\d{12}`)
    .replaceAll('*', '.+');
  return new RegExp(`^${text}$`);
}

function expected(source: LogSource): string {
  if (logsVpcs(source)) return 'VPCs: a VPC id, or the ARN of a VPC';
  const shown =
    source.id === 'wafv2.web-acl' ? 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/…' : undefined;
  return (
    shown ?? (source.resourceArns.length === 0 ? 'resources by ARN' : source.resourceArns.map(shownArn).join(' or '))
  );
}

function shownArn(pattern: string): string {
  return pattern
    .replace('{partition}', 'aws')
    .replace('{region}', 'eu-west-1')
    .replace('{account}', '111122223333')
    .replace('*', '…');
}

/** No two deliveries switch on the same logging of a resource that has one. */
export const loggingIsSwitchedOnOnce: Rule = ({ deliveries }, report) => {
  const owners = new Map<string, number>();
  deliveries.forEach(({ path, resolved }, position) => {
    let reported = false;
    for (const key of resolved === undefined ? [] : loggingOf(resolved)) {
      const other = owners.get(key);
      if (other === undefined) owners.set(key, position);
      if (other === undefined || other === position || reported) continue;
      reported = true;
      report.error(
        'delivery-repeated',
        [...path, 'resources'],
        `deliveries[${String(other)}] switches on the same logging of ${quote(key.slice(key.indexOf(' ') + 1))}, and AWS keeps one`,
        'name the destinations in one delivery, or other resources',
      );
    }
  });
};

/** What can be switched on once: the logging of a web ACL, and a log type of a resource in the newer model. */
function loggingOf({ sites, switchedOnBy: by }: NonNullable<DeliveryContext['resolved']>): readonly string[] {
  if (by === 'web-acl-logging') {
    return sites.flatMap(({ resources }) => (resources === 'all' ? [] : resources.map((arn) => `waf ${arn}`)));
  }
  return sites.flatMap(({ deliverySources }) =>
    deliverySources.map(({ resourceArn, logType }) => `${logType} ${resourceArn}`),
  );
}
