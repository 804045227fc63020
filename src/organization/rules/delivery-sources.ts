import { findSource, LOG_SOURCES } from '../../sources';
import type { Path } from '../finding';
import { quote } from '../../text/quote';
import { deliveryName } from '../resolve/delivery-names';
import type { Rule, RuleContext } from './context';
import type { Reporter } from './reporter';

function checkSource(id: string, path: Path, { nearest }: RuleContext, report: Reporter): void {
  const found = findSource(id);
  if (found.ok) {
    if (id !== 'cloudtrail.trail') return;
    report.error(
      'log-source',
      path,
      'CloudTrail delivers what its trails record',
      'describe the trail under "trails", with "cloudWatchLogs" for a log group',
    );
    return;
  }
  const suggestion =
    nearest(
      id,
      LOG_SOURCES.map((source) => source.id),
    ) ?? found.nearest;
  report.error(
    'log-source',
    path,
    `there is no log source ${quote(id)}`,
    suggestion === undefined ? '"orgtrail sources" lists those there are' : `did you mean ${quote(suggestion)}?`,
  );
}

/** Every log source is in the catalog. */
export const logSourcesExist: Rule = (context, report) => {
  for (const { entry, path } of context.deliveries) checkSource(entry.source, [...path, 'source'], context, report);
  for (const { entry, path } of context.publishers) {
    entry.sources.forEach((id, position) => {
      checkSource(id, [...path, 'sources', position], context, report);
    });
  }
};

function checkRepeated(
  names: readonly { readonly name: string; readonly path: Path }[],
  found: (name: string, path: Path, first: Path) => void,
): void {
  const firsts = new Map<string, Path>();
  for (const { name, path } of names) {
    const first = firsts.get(name);
    if (first === undefined) firsts.set(name, path);
    else found(name, path, first);
  }
}

/** Delivery names are unique, those made from the source too. */
export const deliveryNamesAreUnique: Rule = ({ deliveries }, report) => {
  const names = deliveries.map(({ entry, path }) => ({ name: deliveryName(entry), path }));
  checkRepeated(names, (name, path, first) => {
    const isGiven = deliveries.some(({ entry, path: other }) => other === path && entry.name !== undefined);
    report.error(
      'delivery-repeated',
      [...path, isGiven ? 'name' : 'source'],
      `the name ${quote(name)} is also that of deliveries[${String(first[1])}]`,
      'give each delivery a "name" of its own',
    );
  });
};

/** Publisher names are unique. */
export const publisherNamesAreUnique: Rule = ({ publishers }, report) => {
  const names = publishers.map(({ entry, path }) => ({ name: entry.name, path }));
  checkRepeated(names, (name, path, first) => {
    report.error(
      'publisher-repeated',
      [...path, 'name'],
      `the name ${quote(name)} is also that of publishers[${String(first[1])}]`,
      'give each publisher a name of its own',
    );
  });
};
