import type { ModuleVariable } from '../../src/generalize/module-variable';
import { matchesIfSet, MINIMUM_TLS, oneOf } from './common-variables';
import { bucketVariable, KEY_PREFIX } from './shared-variables';

/** The variables of the audit bucket. */
export const AUDIT_BUCKET_VARIABLES: readonly ModuleVariable[] = [
  bucketVariable('bucket_name', 'Name of the audit bucket.', 'example-audit-logs'),
  KEY_PREFIX,
  MINIMUM_TLS,
  {
    name: 'transition_days',
    kind: 'number',
    default: null,
    description: 'Days until logs move to `transition_storage_class`. Null: never.',
    example: 90,
  },
  {
    name: 'transition_storage_class',
    kind: 'text',
    default: 'GLACIER_IR',
    description: 'The colder storage class.',
    validations: [oneOf('transition_storage_class', ['STANDARD_IA', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE'])],
  },
  {
    name: 'expire_days',
    kind: 'number',
    default: null,
    description: 'Days until logs expire. Null: never.',
    example: 2555,
  },
  {
    name: 'noncurrent_days',
    kind: 'number',
    default: 30,
    description: 'Days a version stays after it was replaced or deleted.',
  },
  {
    name: 'abort_multipart_days',
    kind: 'number',
    default: 7,
    description: 'Days until an unfinished upload is removed.',
  },
  {
    name: 'object_lock_mode',
    kind: 'text',
    default: null,
    description:
      'Default retention lock, `GOVERNANCE` or `COMPLIANCE`. Null: none. A bucket without one can be locked later.',
    example: 'GOVERNANCE',
    validations: [
      matchesIfSet(
        'object_lock_mode',
        '^(GOVERNANCE|COMPLIANCE)$',
        'object_lock_mode must be "GOVERNANCE" or "COMPLIANCE".',
        'SOME',
      ),
    ],
  },
  {
    name: 'object_lock_days',
    kind: 'number',
    default: 365,
    description: 'Days a log is locked, with `object_lock_mode`.',
  },
  bucketVariable(
    'access_log_bucket_name',
    "Bucket for the audit bucket's own server access logs. Null: none.",
    'example-audit-access-logs',
    true,
  ),
  {
    name: 'access_log_prefix',
    kind: 'text',
    default: 'audit-bucket/',
    description: 'Start of the keys of access logs.',
  },
  { name: 'access_log_days', kind: 'number', default: 365, description: 'Days until access logs expire.' },
  { name: 'event_bridge', kind: 'flag', default: false, description: 'Whether S3 sends object events to EventBridge.' },
];
