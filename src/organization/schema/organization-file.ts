import { z } from 'zod';
import { accountEntry } from './accounts-section';
import { alarmsSection } from './alarms-section';
import { auditSection } from './audit-section';
import { deliveryEntry } from './deliveries-section';
import { deploySection } from './deploy-section';
import { guardrailsSection } from './guardrails-section';
import { organizationSection } from './organization-section';
import { publisherEntry } from './publishers-section';
import { searchSection } from './search-section';
import { trailEntry } from './trails-section';

/** The whole organization file: the one source of its types, its JSON Schema and its reference. */
export const organizationFile = z.strictObject({
  $schema: z.string().optional().describe('Where an editor finds the JSON Schema; ignored.'),
  organization: organizationSection.describe('The AWS organization.'),
  accounts: z.array(accountEntry).min(1).describe('Every account of the organization.'),
  audit: auditSection.describe('The audit account and what stands in it.'),
  trails: z.array(trailEntry).default([]).describe('CloudTrail trails.'),
  deliveries: z
    .array(deliveryEntry)
    .default([])
    .describe('Logs that AWS services deliver: which source, from which accounts, to which destinations.'),
  publishers: z
    .array(publisherEntry)
    .default([])
    .describe('Roles that may switch log delivery on for the sources and destinations they name, and nothing else.'),
  search: searchSection.optional().describe('Searching the logs with Amazon Athena. Default: none.'),
  guardrails: guardrailsSection
    .optional()
    .describe('Service control policies that protect the audit trail. Default: none.'),
  alarms: alarmsSection.optional().describe('Alarms on the log group of the organization trail. Default: none.'),
  deploy: deploySection.prefault({}).describe('How the stacks are deployed.'),
});

/** An organization file that agrees with the schema, defaults filled in. */
export type OrganizationFile = z.output<typeof organizationFile>;

/** An account as the file states it. */
export type AccountEntry = OrganizationFile['accounts'][number];

/** A trail as the file states it. */
export type TrailEntry = OrganizationFile['trails'][number];

/** A log delivery as the file states it. */
export type DeliveryEntry = OrganizationFile['deliveries'][number];

/** A publisher as the file states it. */
export type PublisherEntry = OrganizationFile['publishers'][number];

/** What a trail records, as the file states it. */
export type EventsEntry = TrailEntry['events'];

/** A reader group as the file states it. */
export type ReaderEntry = OrganizationFile['audit']['readers'][number];

/** A choice of accounts as the file states it. */
export type TargetsEntry = NonNullable<TrailEntry['targets']>;
