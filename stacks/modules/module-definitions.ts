import type { LogSource } from '../../src/sources';
import { AUDIT_ACCOUNT } from './audit-account';
import { AUDIT_ACCOUNT_REPLICATED } from './audit-account-replicated';
import { DELIVERY_ROLE } from './delivery-role';
import { logDestination } from './log-destination';
import { logPublisher } from './log-publisher';
import { LOG_READER } from './log-reader';
import { MEMBER_TRAIL } from './member-trail';
import type { ModuleDefinition } from './module-definition';
import { ORGANIZATION_TRAIL } from './organization-trail';

/**
 * Returns every module that can be exported, in the order they are applied. Another one is added here, with its variables and
 * its constructs; the rest follows.
 *
 * @param sources - The log sources of the modules about log delivery.
 */
export function moduleDefinitions(sources: readonly LogSource[]): readonly ModuleDefinition[] {
  return [
    LOG_READER,
    AUDIT_ACCOUNT,
    AUDIT_ACCOUNT_REPLICATED,
    DELIVERY_ROLE,
    ORGANIZATION_TRAIL,
    MEMBER_TRAIL,
    logDestination(sources),
    logPublisher(sources),
  ];
}
