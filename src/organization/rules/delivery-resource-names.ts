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
  const groups = cloudWatchLogs?.logGroups ?? [];
  const streams = firehose?.streams ?? [];
  const stream = `the stream of ${owner}`;
  return [
    ...groups.flatMap(({ account, region, name, role }): NamedResource[] => [
      { kind: 'log group', name, owner, path: at('cloudWatchLogs', 'logGroup'), accounts: [account], region },
      ...(role === undefined
        ? []
        : [
            {
              kind: 'role' as const,
              name: role.name,
              owner,
              path: at('cloudWatchLogs', 'roleName'),
              accounts: [account],
            },
          ]),
    ]),
    ...streams.flatMap(({ account, region, name, role, errorLogGroupName }): NamedResource[] => [
      { kind: 'stream', name, owner: stream, path: at('firehose', 'stream'), accounts: [account], region },
      { kind: 'role', name: role.name, owner: stream, path: at('firehose', 'roleName'), accounts: [account] },
      ...(errorLogGroupName === undefined
        ? []
        : [
            {
              kind: 'log group' as const,
              name: errorLogGroupName,
              owner: stream,
              path: at('firehose', 'stream'),
              accounts: [account],
              region,
            },
          ]),
    ]),
  ];
}
