import { counted, events, type Question } from './question';

/** What happens at all, and what is out of the ordinary. */
export const ACTIVITY_QUESTIONS: readonly Question[] = [
  {
    id: 'new-regions',
    asks: 'Since when is each Region used, and by whose account?',
    means:
      'Changes in a Region nobody works in are often somebody with stolen credentials; the newest Regions stand first.',
    next: 'Ask for what was made there: --region REGION --read-only false. Deny the Regions you do not use.',
    where: 'read-only = false AND event-type != AwsServiceEvent AND error-code != *',
    result: { kind: 'groups', by: ['account', 'region'], order: 'newest' },
  },
  {
    id: 'interactive-sessions',
    asks: 'Who opened a shell on a machine or in a container?',
    means: 'Session Manager, EC2 Instance Connect, the serial console, ECS Exec or CloudShell.',
    next: 'Compare with tickets; the session’s log says what was typed, where it is kept.',
    where:
      'event-name IN (StartSession, ResumeSession, SendCommand, SendSSHPublicKey, SendSerialConsoleSSHPublicKey, OpenTunnel, ExecuteCommand, CreateSession) AND event-source IN (ssm, ec2-instance-connect, ecs, cloudshell)',
    result: events('event-source', 'event-name', 'request', 'source-ip', 'error-code'),
  },
  {
    id: 'secrets-read',
    asks: 'Who reads secrets?',
    means: 'Secrets Manager and Parameter Store hand out what opens other doors.',
    next: 'A principal that reads many secrets, or one it never read, needs a reason. Change what it read if there is none.',
    where: 'event-name IN (GetSecretValue, BatchGetSecretValue, GetParameter, GetParameters, GetParametersByPath)',
    result: counted('account', 'principal', 'event-name', 'error-code'),
  },
  {
    id: 'shared-outside',
    asks: 'Who shared snapshots, images or data with other accounts?',
    means: 'A copy of a disk or a database leaves with whoever it is shared with.',
    next: 'Whose account is in the request? Take the sharing back if it is not yours.',
    where:
      'event-name IN (ModifySnapshotAttribute, ModifyImageAttribute, ModifyDBSnapshotAttribute, ModifyDBClusterSnapshotAttribute, CreateResourceShare, AssociateResourceShare, PutImageRecipePolicy, AddPermission, AddPermission20150331v2, SetRepositoryPolicy, PutResourcePolicy)',
    result: events('event-source', 'event-name', 'request', 'error-code'),
  },
  {
    id: 'deletions',
    asks: 'Who deletes how much?',
    means: 'Many deletions at once are a clean-up, a mistake or somebody who destroys.',
    next: 'Look at the principal’s events: --principal ARN --event-name "Delete*".',
    where: 'event-name IN ("Delete*", "Terminate*") AND read-only = false AND error-code != *',
    result: counted('account', 'principal', 'event-source', 'event-name'),
  },
  {
    id: 'errors',
    asks: 'Which calls fail, and how?',
    means: 'Throttling and missing permissions show here first.',
    next: 'Follow one: --event-name NAME --error-code CODE.',
    where: 'error-code = *',
    result: counted('event-source', 'event-name', 'error-code'),
  },
  {
    id: 'callers',
    asks: 'Who calls most?',
    means: 'Shows programs in a loop, and what costs most when trails record data events.',
    next: 'Exclude what is only noise from the trail, not from the search.',
    where: 'event-type != AwsServiceEvent',
    result: counted('account', 'principal', 'event-source'),
  },
];
