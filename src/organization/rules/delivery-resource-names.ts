import type { Account } from '../account';
import type { Delivery } from '../delivery';
import type { Path } from '../finding';
import { quote } from '../../text/quote';
import { publisherRoleName } from '../resolve/delivery-names';
import type { RuleContext } from './context';
import type { NamedResource } from './named-resource';

/** Lists what deliveries and publishers make in which account, so that no name is used twice. */
export function deliveryResources({ deliveries, publishers }: RuleContext): readonly NamedResource[] {
  return [
    ...deliveries.flatMap(({ entry, path, resolved }) => {
      const owner = `the delivery ${quote(entry.name ?? entry.source)}`;
      const at = (section: 'cloudWatchLogs' | 'firehose', key: string): Path =>
        Object.hasOwn(entry[section] ?? {}, key)
          ? [...path, section, key]
          : [...path, entry.name === undefined ? 'source' : 'name'];
      return resolved === undefined ? [] : madeBy(resolved, owner, at);
    }),
    ...publishers.map(({ entry, path, accounts }): NamedResource => {
      const name = publisherRoleName(entry);
      const owner = `the publisher ${quote(entry.name)}`;
      return {
        kind: 'role',
        name,
        owner,
        path: [...path, entry.roleName === undefined ? 'name' : 'roleName'],
        accounts,
      };
    }),
  ];
}

function madeBy(
  { cloudWatchLogs, firehose }: Delivery,
  owner: string,
  at: (section: 'cloudWatchLogs' | 'firehose', key: string) => Path,
): readonly NamedResource[] {
  const made = new MadeResources();
  for (const { account, region, name, role } of cloudWatchLogs?.logGroups ?? []) {
    made.add(account, { kind: 'log group', name, owner, region }, () => at('cloudWatchLogs', 'logGroup'));
    if (role !== undefined) {
      made.add(account, { kind: 'role', name: role.name, owner }, () => at('cloudWatchLogs', 'roleName'));
    }
  }
  const stream = `the stream of ${owner}`;
  const path = () => at('firehose', 'stream');
  for (const { account, region, name, role, errorLogGroupName } of firehose?.streams ?? []) {
    made.add(account, { kind: 'stream', name, owner: stream, region }, path);
    made.add(account, { kind: 'role', name: role.name, owner: stream }, () => at('firehose', 'roleName'));
    if (errorLogGroupName !== undefined) {
      made.add(account, { kind: 'log group', name: errorLogGroupName, owner: stream, region }, path);
    }
  }
  return made.resources();
}

/** Puts resources that accounts have under the same name together: ten thousand log groups are a few names. */
class MadeResources {
  readonly #byName = new Map<string, NamedResource & { readonly accounts: Account[] }>();

  public add(account: Account, resource: Omit<NamedResource, 'path' | 'accounts'>, path: () => Path): void {
    const key = `${resource.kind} ${resource.name} ${resource.region ?? ''}`;
    const known = this.#byName.get(key);
    if (known === undefined) this.#byName.set(key, { ...resource, path: path(), accounts: [account] });
    else known.accounts.push(account);
  }

  public resources(): readonly NamedResource[] {
    return [...this.#byName.values()];
  }
}
