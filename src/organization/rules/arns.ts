import { partitionOf } from '../arns';
import type { Path } from '../finding';
import { quote } from '../../text/quote';
import type { EventsEntry, OrganizationFile } from '../schema/organization-file';
import type { Rule } from './context';

interface FoundArn {
  readonly arn: string;
  readonly path: Path;
}

function listed(arns: readonly string[] | undefined, path: Path): readonly FoundArn[] {
  return (arns ?? []).map((arn, position) => ({ arn, path: [...path, position] }));
}

function roleArns(file: OrganizationFile): readonly FoundArn[] {
  const { audit, deploy, guardrails } = file;
  const backend = typeof deploy.backend === 'object' && deploy.backend.type === 's3' ? deploy.backend : undefined;
  const single: readonly (readonly [string | undefined, Path])[] = [
    [deploy.assumeRole, ['deploy', 'assumeRole']],
    [deploy.permissionsBoundary, ['deploy', 'permissionsBoundary']],
    [backend?.kmsKeyArn, ['deploy', 'backend', 'kmsKeyArn']],
    [backend?.roleArn, ['deploy', 'backend', 'roleArn']],
  ];
  return [
    ...listed(audit.administrators, ['audit', 'administrators']),
    ...listed(audit.breakGlass, ['audit', 'breakGlass']),
    ...audit.readers.flatMap((reader, position) =>
      listed(reader.principals, ['audit', 'readers', position, 'principals']),
    ),
    ...file.publishers.flatMap((publisher, position) =>
      listed(publisher.principals, ['publishers', position, 'principals']),
    ),
    ...file.deliveries
      .flatMap(({ resources }, position) =>
        resources === 'all' ? [] : listed(resources, ['deliveries', position, 'resources']),
      )
      .filter(({ arn }) => arn.startsWith('arn:')),
    ...listed(guardrails?.exceptions, ['guardrails', 'exceptions']),
    ...listed(file.alarms?.notify, ['alarms', 'notify']),
    ...single.flatMap(([arn, path]) => (arn === undefined ? [] : [{ arn, path }])),
  ];
}

/** ARNs, and starts of ARNs, that selectors compare with. */
function eventArns(events: EventsEntry, path: Path): readonly FoundArn[] {
  const data = (events.data ?? []).flatMap((entry, position) => {
    const at = [...path, 'data', position];
    return (['arns', 'arnPrefixes', 'excludeArnPrefixes'] as const).flatMap((key) => listed(entry[key], [...at, key]));
  });
  const advanced = (events.advancedSelectors ?? []).flatMap((selector, position) =>
    selector.fields.flatMap((field, item) => {
      if (field.field !== 'resources.ARN') return [];
      const at = [...path, 'advancedSelectors', position, 'fields', item];
      return (['equals', 'notEquals', 'startsWith', 'notStartsWith'] as const).flatMap((key) =>
        listed(field[key], [...at, key]),
      );
    }),
  );
  const basic = (events.basicSelectors ?? []).flatMap((selector, position) =>
    selector.dataResources.flatMap((resource, item) =>
      listed(resource.values, [...path, 'basicSelectors', position, 'dataResources', item, 'values']),
    ),
  );
  return [...data, ...advanced, ...basic];
}

/** Every ARN names the partition of the organization. */
export const arnsAreOfThePartition: Rule = ({ file, trails }, report) => {
  const { partition } = file.organization;
  for (const { arn, path } of roleArns(file)) {
    if (partitionOf(arn) === partition) continue;
    report.error(
      'partition-mismatch',
      path,
      `${quote(arn)} is an ARN of partition ${quote(partitionOf(arn) ?? '')}`,
      `the organization is in ${quote(partition)}, so it starts with "arn:${partition}:"`,
    );
  }
  for (const { entry, path } of trails) {
    for (const { arn, path: at } of eventArns(entry.events, [...path, 'events'])) {
      if (partitionOf(arn) === partition) continue;
      const named = partitionOf(arn);
      if (named === undefined) {
        report.error(
          'wrong-format',
          at,
          `${quote(arn)} is not an ARN or the start of one`,
          `it starts with "arn:${partition}:"`,
        );
      } else {
        report.error(
          'partition-mismatch',
          at,
          `${quote(arn)} is an ARN of partition ${quote(named)}`,
          `the organization is in ${quote(partition)}, so it starts with "arn:${partition}:"`,
        );
      }
    }
  }
};
