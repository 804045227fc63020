import { CLOUDTRAIL_BUCKET_STEPS, CLOUDTRAIL_LOGS_STEPS, CLOUDTRAIL_TOPIC_STEPS } from './cloudtrail-steps';
import { ROLE_STEPS } from './role-steps';
import { ACCESS_LOG_STEP, QUEUE_STEPS, READER_STEPS, REPLICATION_STEPS } from './s3-steps';
import { SEARCH_STEPS } from './search-steps';
import type { ServiceStep } from './service-step';
import { BUCKET_WRITERS, LOG_GROUP_STEP } from './vended-steps';

/**
 * The service-delivery table: every call that claims about delivery rest on, in the order docs/prover.md prints it. A
 * change of what a service is taken to send changes verdicts, so the table has a version of its own.
 */
export const SERVICE_STEPS: readonly ServiceStep[] = [
  ...Object.values(CLOUDTRAIL_BUCKET_STEPS),
  ...Object.values(CLOUDTRAIL_TOPIC_STEPS),
  ...Object.values(CLOUDTRAIL_LOGS_STEPS),
  ...Object.values(QUEUE_STEPS),
  ACCESS_LOG_STEP,
  ...Object.values(REPLICATION_STEPS),
  ...Object.values(READER_STEPS),
  ...Object.values(SEARCH_STEPS),
  ...Object.values(BUCKET_WRITERS).flatMap(({ check, put, key }) =>
    check === undefined ? [put, key] : [check, put, key],
  ),
  LOG_GROUP_STEP,
  ...Object.values(ROLE_STEPS),
];

/** Version of the table; part of every result. */
export const SERVICE_TABLE_VERSION = 1;
