import type { EstateResource } from '../estate';
import type { LifecycleRuleFacts } from '../log-estate';
import { blocks, text, type JsonObject } from '../records';
import { blockAt, numberOf, setText } from './arguments';

/** Returns the rules of a lifecycle configuration; none without one. */
export function lifecycleRules(configuration: EstateResource | undefined): readonly LifecycleRuleFacts[] {
  return blocks(configuration?.values['rule']).map((rule) => {
    const filter = blockAt(rule['filter']);
    const both = blockAt(filter?.['and']);
    return {
      id: text(rule['id']),
      enabled: rule['status'] === 'Enabled',
      prefix: setText(both?.['prefix']) ?? setText(filter?.['prefix']) ?? setText(rule['prefix']) ?? '',
      narrowed: isNarrowed(filter) || isNarrowed(both),
      expirationDays: positive(blockAt(rule['expiration'])?.['days']),
      noncurrentDays: positive(blockAt(rule['noncurrent_version_expiration'])?.['noncurrent_days']),
    };
  });
}

const NARROWING = ['tag', 'tags', 'object_size_greater_than', 'object_size_less_than'];

function isNarrowed(filter: JsonObject | undefined): boolean {
  return NARROWING.some((name) => {
    const value = filter?.[name];
    if (name.startsWith('object_size')) return positive(value) !== undefined;
    return blocks(value).some((block) => Object.keys(block).length > 0);
  });
}

/** Providers write 0 for not set. */
function positive(value: unknown): number | undefined {
  const days = numberOf(value);
  return days !== undefined && days > 0 ? days : undefined;
}
