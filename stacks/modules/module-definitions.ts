import { AUDIT_ACCOUNT } from './audit-account';
import { MEMBER_TRAIL } from './member-trail';
import type { ModuleDefinition } from './module-definition';

/** Every module that can be exported, in the order they are applied. */
export const MODULE_DEFINITIONS: readonly ModuleDefinition[] = [AUDIT_ACCOUNT, MEMBER_TRAIL];
