import type { ClaimId } from '../app/prove';

/** What each kind of claim says, in the order people read about them. */
export const CLAIM_KINDS: Readonly<Record<ClaimId, string>> = {
  'complete.trails':
    'Every declared trail is in the Terraform, switched on, with the Regions, events, validation, bucket, prefix, key and topic that are declared.',
  'complete.accounts': 'Every account that trails are declared for has one in the Terraform that is on.',
  'complete.log-files':
    'The bucket accepts every file CloudTrail writes: each trail, account, Region and family of files, with the keys CloudTrail really uses. CreateTrail checks this before it makes a trail.',
  'complete.encryption':
    'The key lets CloudTrail encrypt the files of every trail that names it. CreateTrail checks this too.',
  'complete.notifications':
    'The topic accepts what CloudTrail publishes for every trail that names it. CreateTrail checks this too.',
  'complete.queue': 'The queue accepts every message of its topic.',
  'complete.cloudwatch-logs':
    'CloudTrail may assume the role for CloudWatch Logs, and the role may write its log streams, in every account that has the trail.',
  'complete.readers': 'A reader can read and decrypt the logs of every account it is declared for.',
  'complete.search':
    'A reader that searches can run queries in its Athena workgroup over its tables, and write, encrypt and read their results.',
  'complete.replica': 'S3 can copy every log file to the replica.',
  'complete.access-logs': 'S3 can deliver access logs of the bucket.',
  'complete.deliveries':
    'A declared delivery of another service reaches its destination from every declared account and Region.',
  'complete.settings':
    'No two resources set the same thing differently; made only where two do, since AWS keeps what is applied last.',
  'complete.reading': 'All of the Terraform could be read; made only where something could not, and then undecided.',
  'complete.permissions':
    'A key, a delivery destination or a role lets everybody declared do all that AWS lists for it: administrators, readers, services.',
  'complete.publishers':
    'A publisher may switch on, and where declared change and remove, every log delivery it is declared for.',
  'complete.unhindered':
    'The denials of a bucket, topic or queue, and the guardrails, keep nobody from anything but what they are for.',
  'isolated.writing':
    'Nobody writes log files but declared deliveries, and nobody else writes anything: no other account, no trail of anybody else.',
  'isolated.reading':
    'Nobody reads objects but declared readers, replication and break-glass roles, and nobody else lists them but services that deliver.',
  'isolated.configuration':
    'Nobody changes policy, lifecycle, lock, versioning, encryption or replication of a bucket but administrators and break-glass roles.',
  'isolated.public-access': 'The bucket blocks public access and ignores ACLs.',
  'isolated.key-use':
    'Nobody encrypts or decrypts with the key but CloudTrail for declared trails, declared deliveries, log groups, notifications and readers.',
  'isolated.key-policy':
    'Nobody changes the policy of the key or hands out grants for it but administrators, break-glass roles and the root user of its account.',
  'isolated.topic':
    'The topic takes messages from nobody outside its account but CloudTrail, and from that for its own trails only.',
  'isolated.queue':
    'The queue takes messages from nobody outside its account but its topic, and gives them to nobody outside it.',
  'isolated.denials':
    'A bucket, topic or queue denies what nobody is to do, whoever asks and whatever else allows it: without TLS, from outside the organization, deleting, reconfiguring, reading, forging.',
  'isolated.permissions':
    'The policy of a bucket, key, topic, queue, delivery destination or role allows what is declared and nothing else at all.',
  'isolated.log-groups':
    'Log resource policies let nobody write to log groups but declared deliveries, each for its account.',
  'isolated.publishers': 'A publisher may switch on declared log deliveries and do nothing else.',
  'isolated.role-trust': 'Nobody assumes a role but those it is declared for.',
  'isolated.readers': 'A reader reads the folders of the declared accounts and no others, in this bucket or any other.',
  'durable.deletion': 'Nobody but break-glass roles deletes objects, their versions or the bucket, or loosens a lock.',
  'durable.retention':
    'The bucket keeps every version of its objects for the declared time: versioning, lifecycle and lock say so.',
  'durable.key': 'Nobody but break-glass roles disables the key, stops its rotation or schedules its deletion.',
  'durable.trails':
    'With guardrails, nobody in a member account but the declared roles stops, deletes or changes a declared trail.',
  'durable.guardrails':
    'The guardrails deny to everybody else what would silence, delete or expose logs: trails, log groups, buckets, keys, roles, topics, queues, streams, deliveries.',
  'durable.roles':
    'No role of readers, trails, replication or publishers may delete logs, stop trails, destroy keys or widen roles.',
  'fits.documents': 'Every policy is within its AWS quota of size.',
  'fits.counts':
    'No account and Region has more trails, roles, log resource policies or attached control policies than AWS allows.',
};
