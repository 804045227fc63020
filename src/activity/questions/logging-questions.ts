import { events, type Question } from './question';

/** What keeps watch, and who turned it off. */
export const LOGGING_QUESTIONS: readonly Question[] = [
  {
    id: 'trail-changes',
    asks: 'Who changed or stopped a trail?',
    means: 'Where a trail stands still, nobody sees what happens next. Nothing but a deployment should do this.',
    next: 'Start logging again, then look at what the same principal did in the minutes before and after.',
    where:
      'event-source = cloudtrail AND event-name IN (CreateTrail, UpdateTrail, DeleteTrail, StartLogging, StopLogging, PutEventSelectors, PutInsightSelectors, DeleteEventDataStore, UpdateEventDataStore, StopEventDataStoreIngestion, DeregisterOrganizationDelegatedAdmin)',
    result: events('event-name', 'request', 'source-ip', 'error-code'),
  },
  {
    id: 'bucket-policy-changes',
    asks: 'Who changed the protection of a bucket?',
    means: 'A policy, an ACL, a lifecycle rule or replication decides who reads logs and how long there are any.',
    next: 'Is it the audit bucket? Ask again with --resource-name BUCKET. "orgtrail prove" says what its policy must be.',
    where:
      'event-source = s3 AND event-name IN (PutBucketPolicy, DeleteBucketPolicy, PutBucketAcl, PutBucketLifecycle, PutBucketLifecycleConfiguration, DeleteBucketLifecycle, PutBucketReplication, DeleteBucketReplication, PutBucketCors, DeleteBucketCors, PutBucketVersioning, PutBucketEncryption, DeleteBucketEncryption, PutObjectLockConfiguration, PutBucketObjectLockConfiguration, DeleteBucket, PutBucketLogging, PutBucketOwnershipControls)',
    result: events('event-name', 'bucket-name', 'source-ip', 'error-code'),
  },
  {
    id: 'public-buckets',
    asks: 'Who may have made a bucket public?',
    means: 'A policy or an ACL for everybody, or the block against such policies taken away.',
    next: 'Read the policy. Switch Block Public Access on for the account, and deny switching it off.',
    where:
      'event-source = s3 AND (event-name IN (DeletePublicAccessBlock, DeleteBucketPublicAccessBlock, DeleteAccountPublicAccessBlock, PutBucketPublicAccessBlock, PutAccountPublicAccessBlock, PutPublicAccessBlock) OR (event-name IN (PutBucketPolicy, PutBucketAcl, PutObjectAcl) AND request IN (\'*"Principal":"\\**\', \'*"AWS":"\\**\', "*AllUsers*", "*AuthenticatedUsers*", "*public-read*")))',
    result: events('event-name', 'bucket-name', 'request', 'error-code'),
  },
  {
    id: 'key-deletion',
    asks: 'Who disabled a KMS key or scheduled its deletion?',
    means: 'What a key encrypted cannot be read while it is disabled, and never after it is deleted: logs too.',
    next: 'Cancel the deletion (kms:CancelKeyDeletion) and enable the key while you ask why.',
    where:
      'event-source = kms AND event-name IN (DisableKey, ScheduleKeyDeletion, DeleteImportedKeyMaterial, DisableKeyRotation)',
    result: events('event-name', 'request', 'error-code'),
  },
  {
    id: 'key-policy-changes',
    asks: 'Who changed who may use a KMS key?',
    means: 'A key policy, a grant or an alias decides who reads what the key encrypts.',
    next: 'Read the policy in the request. "orgtrail prove" says what the trail key’s must be.',
    where:
      'event-source = kms AND event-name IN (PutKeyPolicy, CreateGrant, UpdateAlias, DeleteAlias) AND invoked-by != *',
    result: events('event-name', 'request', 'error-code'),
  },
  {
    id: 'config-changes',
    asks: 'Who changed or stopped AWS Config?',
    means: 'Where the recorder stands still, changes of resources go unseen, and rules judge old states.',
    next: 'Start the recorder again, and look at what changed meanwhile.',
    where:
      'event-source = config AND event-name IN (StopConfigurationRecorder, DeleteConfigurationRecorder, DeleteDeliveryChannel, PutDeliveryChannel, PutConfigurationRecorder, DeleteConfigRule, DeleteOrganizationConfigRule)',
    result: events('event-name', 'request', 'error-code'),
  },
  {
    id: 'detectors-stopped',
    asks: 'Who switched off a detector?',
    means: 'GuardDuty, Security Hub, Macie, Access Analyzer or an alarm no longer watches.',
    next: 'Switch it on again, then look at the same principal’s other calls.',
    where:
      'event-name IN (DeleteDetector, StopMonitoringMembers, DisassociateFromMasterAccount, DisassociateFromAdministratorAccount, DisassociateMembers, DeleteMembers, CreateIPSet, DisableSecurityHub, BatchDisableStandards, DisableMacie, DeleteAnalyzer, DeleteAlarms, DisableAlarmActions, DeleteMetricFilter, DeleteLogGroup, DeleteLogStream, DeleteFlowLogs, PutRetentionPolicy) AND event-source IN (guardduty, securityhub, macie2, access-analyzer, monitoring, logs, ec2)',
    result: events('event-source', 'event-name', 'request', 'error-code'),
  },
  {
    id: 'organization-changes',
    asks: 'Who changed the organization?',
    means: 'Accounts came, moved or left, or policies that bind whole OUs changed.',
    next: 'Compare with the change that was planned. An account that leaves takes its guardrails off.',
    where: 'event-source = organizations AND read-only = false',
    result: events('event-name', 'request', 'error-code'),
  },
  {
    id: 'delegated-administrators',
    asks: 'Which accounts or services were given a say over the organization?',
    means: 'A delegated administrator acts for a service in every account; trusted access lets the service in.',
    next: 'Is the account one of security’s? Take back what nobody asked for.',
    where:
      'event-name IN (RegisterDelegatedAdministrator, DeregisterDelegatedAdministrator, RegisterOrganizationDelegatedAdmin, DeregisterOrganizationDelegatedAdmin, EnableOrganizationAdminAccount, DisableOrganizationAdminAccount, EnableAWSServiceAccess, DisableAWSServiceAccess)',
    result: events('event-source', 'event-name', 'request', 'error-code'),
  },
];
