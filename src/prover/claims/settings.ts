import type { Estate } from '../../terraform/estate';
import { labelOf } from '../../terraform/facts/estate-index';
import { repeatedSettings } from '../../terraform/facts/repeated-settings';
import { conclude, finding, found } from './claim';
import type { ClaimResult } from './result';

/** Claims that nothing is set twice, where it is: the other claims are then about one of the two, and AWS may keep the other. */
export function settingsClaim(estate: Estate): readonly ClaimResult[] {
  const repeated = repeatedSettings(estate);
  if (repeated.length === 0) return [];
  return [
    conclude(
      { id: 'complete.settings', subject: 'Terraform', sentence: 'No two resources set the same thing differently.' },
      found(
        repeated.map(({ type, resources }) => {
          const labels = resources.map(labelOf);
          return finding(
            'refuted',
            `${labels.join(' and ')} set the same thing differently, and AWS keeps what is applied last`,
            { file: resources.at(-1)?.file, address: labels.at(-1), remedy: `make one ${type} of them` },
          );
        }),
      ),
    ),
  ];
}
