import { arn, authorizedBy, destinations, enable, ownSource, servicePrincipal, v2Source } from '../define-source';
import type { LogSource } from '../log-source';
import { SOURCE_PAGES } from '../source-pages';

const MODIFY = 'elasticloadbalancing:ModifyLoadBalancerAttributes';
const WRITER = servicePrincipal('logdelivery.elasticloadbalancing.amazonaws.com');
const ATTRIBUTE_BUCKET = { encryption: 'sse-s3-only', sameRegion: true, prefixMayContainAwsLogs: false } as const;

/** Elastic Load Balancing. */
export const LOAD_BALANCING_SOURCES: readonly LogSource[] = [
  ownSource({
    id: 'elb.alb.access.legacy',
    service: 'Application Load Balancer',
    logType: 'access logs (attribute)',
    destinations: destinations(undefined, 'resource-policy'),
    writer: WRITER,
    keyLayout:
      '{prefix/}AWSLogs/{accountId}/elasticloadbalancing/{region}/{yyyy}/{MM}/{dd}/{accountId}_elasticloadbalancing_{region}_app.{lbName}.{lbId}_{endTime}_{ip}_{rand}.log.gz (+ AWSLogs/{accountId}/ELBAccessLogTestFile)',
    sourceArns: [arn('elasticloadbalancing', 'loadbalancer/*')],
    callerGrants: [enable([MODIFY], [arn('elasticloadbalancing', 'loadbalancer/app/*')])],
    constraints: { s3: ATTRIBUTE_BUCKET },
    newer: 'elb.alb.v2',
    notes: [
      'Regions older than August 2022 still accept the account ids of Elastic Load Balancing; orgtrail does not write them',
      'load balancers on Outposts write as `logdelivery.elb.amazonaws.com`',
    ],
    page: SOURCE_PAGES.albAccessLogs,
  }),
  ownSource({
    id: 'elb.alb.connection.legacy',
    service: 'Application Load Balancer',
    logType: 'connection logs (attribute)',
    destinations: destinations(undefined, 'resource-policy'),
    writer: WRITER,
    keyLayout:
      '{prefix/}AWSLogs/{accountId}/elasticloadbalancing/{region}/{yyyy}/{MM}/{dd}/conn_log.{accountId}_elasticloadbalancing_... (+ ELBConnectionLogTestFile)',
    sourceArns: [arn('elasticloadbalancing', 'loadbalancer/*')],
    callerGrants: [enable([MODIFY], [arn('elasticloadbalancing', 'loadbalancer/app/*')])],
    constraints: { s3: ATTRIBUTE_BUCKET },
    newer: 'elb.alb.v2',
    page: SOURCE_PAGES.albConnectionLogs,
    memory: 'taken to be like access logs',
  }),
  v2Source({
    id: 'elb.alb.v2',
    service: 'Application Load Balancer',
    logType: 'access, connection and health check logs',
    keyLayout: 'AWSLogs/{accountId}/elasticloadbalancing/{region}/{yyyy}/{MM}/{dd}/',
    hiveKeyLayout: 'AWSLogs/aws-account-id={accountId}/elasticloadbalancing/region={region}/year=/month=/day=/',
    v2LogTypes: ['ALB_ACCESS_LOGS', 'ALB_CONNECTION_LOGS', 'ALB_HEALTH_CHECK_LOGS'],
    ...authorizedBy('elasticloadbalancing'),
    resourceArns: [arn('elasticloadbalancing', 'loadbalancer/app/*')],
  }),
  ownSource({
    id: 'elb.nlb.access.legacy',
    service: 'Network Load Balancer',
    logType: 'access logs (attribute; TLS listeners only)',
    destinations: destinations(undefined, 'resource-policy'),
    keyLayout: '{prefix/}AWSLogs/{accountId}/elasticloadbalancing/{region}/{yyyy}/{MM}/{dd}/{file}',
    sourceArns: [arn('logs', '*')],
    callerGrants: [enable([MODIFY], [arn('elasticloadbalancing', 'loadbalancer/net/*')])],
    constraints: { s3: { sameRegion: true, prefixMayContainAwsLogs: false } },
    newer: 'elb.nlb.v2',
    page: SOURCE_PAGES.nlbAccessLogs,
  }),
  v2Source({
    id: 'elb.nlb.v2',
    service: 'Network Load Balancer',
    logType: 'access logs',
    v2LogTypes: ['NLB_ACCESS_LOGS'],
    ...authorizedBy('elasticloadbalancing'),
    resourceArns: [arn('elasticloadbalancing', 'loadbalancer/net/*')],
  }),
  ownSource({
    id: 'elb.clb.access',
    service: 'Classic Load Balancer',
    logType: 'access logs',
    destinations: destinations(undefined, 'resource-policy'),
    writer: WRITER,
    keyLayout:
      '{prefix/}AWSLogs/{accountId}/elasticloadbalancing/{region}/{yyyy}/{MM}/{dd}/{file}.log (+ ELBAccessLogTestFile)',
    callerGrants: [enable([MODIFY], [arn('elasticloadbalancing', 'loadbalancer/*')])],
    constraints: { s3: ATTRIBUTE_BUCKET },
    notes: [
      'AWS does not say that aws:SourceArn is sent, so the statement has no condition: the key names the account',
    ],
    page: SOURCE_PAGES.clbAccessLogs,
  }),
];
