import { quote } from '../../text/quote';
import { deliveryRegions, onlyRegion } from '../resolve/delivery-places';
import type { DeliveryContext, Rule } from './context';
import { checkRegion } from './regions';
import type { Reporter } from './reporter';

/** Regions of deliveries and publishers are Regions of the organization, and each account has one of them. */
export const deliveryRegionsExist: Rule = (context, report) => {
  const listed = new Set(context.file.organization.regions);
  for (const { entry, path } of [...context.deliveries, ...context.publishers]) {
    entry.regions?.forEach((region, position) => {
      const at = [...path, 'regions', position];
      if (listed.has(region) || !checkRegion(region, at, context, report)) return;
      const problem = `the Region ${quote(region)} is not in "organization.regions"`;
      report.error('region-unlisted', at, problem, 'add it there, or remove it here');
    });
  }
  for (const delivery of context.deliveries) checkDelivery(delivery, listed, report);
};

function checkDelivery(
  { entry, path, source, accounts }: DeliveryContext,
  listed: Set<string>,
  report: Reporter,
): void {
  if (source === undefined || entry.regions === undefined) return;
  const only = onlyRegion(source, entry);
  if (only !== undefined) {
    if (entry.regions.every((region) => region === only)) return;
    report.error(
      'delivery-region',
      [...path, 'regions'],
      `"${source.id}" delivers from ${only} only`,
      'remove "regions"',
    );
    return;
  }
  if (!entry.regions.every((region) => listed.has(region))) return;
  const [first, ...others] = accounts.filter((account) => deliveryRegions(entry, source, account).length === 0);
  if (first === undefined) return;
  report.error(
    'delivery-region',
    [...path, 'regions'],
    `the account ${quote(first.name)}${others.length === 0 ? '' : ` and ${String(others.length)} more`} is active in none of these Regions`,
    'add one of its Regions, or take it out with "except"',
  );
}
