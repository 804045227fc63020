import {
  arn,
  authorizedBy,
  destinations,
  enable,
  LIFECYCLE_ACTIONS,
  ownSource,
  passRole,
  remove,
  servicePrincipal,
  v1Source,
  v2Source,
} from '../define-source';
import type { LogSource } from '../log-source';
import { SOURCE_PAGES } from '../source-pages';

const FLOW_LOGS = arn('ec2', 'vpc-flow-log/*');
const FLOW_LOG_LIFECYCLE = ['logs:CreateLogDelivery', 'logs:DeleteLogDelivery'];

/** Networks: VPC, transit gateways, VPN, DNS, firewalls. */
export const NETWORK_SOURCES: readonly LogSource[] = [
  v1Source({
    id: 'vpc.flow-logs',
    service: 'VPC',
    logType: 'flow logs',
    destinations: destinations('service-role', 'v1', 'v1'),
    keyLayout:
      '{folder/}AWSLogs/{accountId}/vpcflowlogs/{region}/{yyyy}/{MM}/{dd}/[{HH}/]{accountId}_vpcflowlogs_{region}_{flowLogId}_{YYYYMMDDTHHmmZ}_{hash}.log.gz',
    hiveKeyLayout:
      '{folder/}AWSLogs/aws-account-id={accountId}/aws-service=vpcflowlogs/aws-region={region}/year=/month=/day=/[hour=/]',
    callerGrants: [
      enable(
        ['ec2:CreateFlowLogs'],
        [arn('ec2', 'network-interface/*'), arn('ec2', 'subnet/*'), arn('ec2', 'vpc/*'), FLOW_LOGS],
      ),
      remove(['ec2:DeleteFlowLogs'], [FLOW_LOGS]),
      passRole('vpc-flow-logs.amazonaws.com'),
    ],
    lifecycleActions: FLOW_LOG_LIFECYCLE,
    constraints: { s3: { prefixMayContainAwsLogs: false } },
    notes: [
      'a bucket policy AWS attaches by itself overwrites the existing one: write it before, withhold s3:PutBucketPolicy',
    ],
    page: SOURCE_PAGES.flowLogsS3,
    partly: 'the rule for folder names and the full Hive path are from memory',
  }),
  v1Source({
    id: 'tgw.flow-logs',
    service: 'Transit Gateway',
    logType: 'flow logs',
    destinations: destinations('service-role', 'v1', 'v1'),
    keyLayout: '{folder/}AWSLogs/{accountId}/vpcflowlogs/{region}/{yyyy}/{MM}/{dd}/[{HH}/]',
    hiveKeyLayout:
      '{folder/}AWSLogs/aws-account-id={accountId}/service=vpcflowlogs/aws-region={region}/year=/month=/day=/',
    callerGrants: [
      enable(
        ['ec2:CreateFlowLogs'],
        [arn('ec2', 'transit-gateway-attachment/*'), arn('ec2', 'transit-gateway/*'), FLOW_LOGS],
      ),
      remove(['ec2:DeleteFlowLogs'], [FLOW_LOGS]),
      passRole('vpc-flow-logs.amazonaws.com'),
    ],
    lifecycleActions: FLOW_LOG_LIFECYCLE,
    notes: ['writes to the same folder, `vpcflowlogs`, as VPC flow logs'],
    page: SOURCE_PAGES.transitGatewayFlowLogs,
  }),
  v1Source({
    id: 'vpc-lattice.access',
    service: 'VPC Lattice',
    logType: 'access logs',
    keyLayout: '{prefix/}AWSLogs/{accountId}/VpcLattice/AccessLogs/{region}/{yyyy}/{MM}/{dd}/{resourceId}/{file}',
    callerGrants: [
      enable(
        ['vpc-lattice:CreateAccessLogSubscription', 'vpc-lattice:UpdateAccessLogSubscription'],
        [
          arn('vpc-lattice', 'accesslogsubscription/*'),
          arn('vpc-lattice', 'resourceconfiguration/*'),
          arn('vpc-lattice', 'service/*'),
          arn('vpc-lattice', 'servicenetwork/*'),
        ],
      ),
      remove(['vpc-lattice:DeleteAccessLogSubscription'], [arn('vpc-lattice', 'accesslogsubscription/*')]),
    ],
    partly: 'the key layout is from memory',
  }),
  v2Source({
    id: 'vpc.route-server',
    service: 'VPC Route Server',
    logType: 'peer event logs',
    v2LogTypes: ['EVENT_LOGS'],
  }),
  v1Source({
    id: 'vpn.site-to-site',
    service: 'Site-to-Site VPN',
    logType: 'tunnel logs',
    callerGrants: [
      enable(
        ['ec2:CreateVpnConnection'],
        [
          arn('ec2', 'customer-gateway/*'),
          arn('ec2', 'transit-gateway/*'),
          arn('ec2', 'vpn-connection/*'),
          arn('ec2', 'vpn-gateway/*'),
        ],
      ),
      enable(['ec2:ModifyVpnTunnelOptions'], [arn('ec2', 'vpn-connection/*')]),
    ],
  }),
  ownSource({
    id: 'clientvpn.connection',
    service: 'Client VPN',
    logType: 'connection logs',
    destinations: destinations('service'),
    writer: { kind: 'service-linked-role', role: 'AWSServiceRoleForClientVPN' },
    callerGrants: [
      enable(
        ['ec2:CreateClientVpnEndpoint', 'ec2:ModifyClientVpnEndpoint'],
        [arn('ec2', 'client-vpn-endpoint/*'), arn('ec2', 'security-group/*'), arn('ec2', 'vpc/*')],
      ),
      enable(['logs:DescribeLogGroups']),
      enable(['logs:DescribeLogStreams'], [arn('logs', 'log-group:*')]),
    ],
    page: SOURCE_PAGES.clientVpn,
    memory: 'all but the condition keys `ec2:CloudwatchLogGroupArn` and `ec2:CloudwatchLogStreamArn`, which exist',
  }),
  v1Source({
    id: 'verified-access.logs',
    service: 'Verified Access',
    logType: 'access logs',
    keyLayout: '{prefix/}AWSLogs/{accountId}/verified-access/{region}/{yyyy}/{MM}/{dd}/{file}',
    callerGrants: [
      enable(['ec2:ModifyVerifiedAccessInstanceLoggingConfiguration'], [arn('ec2', 'verified-access-instance/*')]),
    ],
    lifecycleActions: LIFECYCLE_ACTIONS,
    partly: 'the key layout is from memory',
  }),
  v1Source({
    id: 'route53resolver.query-logs',
    service: 'Route 53 Resolver',
    logType: 'VPC DNS query logs',
    keyLayout: '{prefix/}AWSLogs/{accountId}/vpcdnsquerylogs/{vpcId}/{yyyy}/{MM}/{dd}/{file}',
    callerGrants: [
      enable(
        ['route53resolver:AssociateResolverQueryLogConfig', 'route53resolver:CreateResolverQueryLogConfig'],
        [arn('route53resolver', 'resolver-query-log-config/*')],
      ),
    ],
    notes: ['a query log configuration can be shared with RAM'],
    page: SOURCE_PAGES.resolverQueryLogs,
    partly: 'the key layout is from memory; Firehose is in the service guide, not in the table of vended logs',
  }),
  ownSource({
    id: 'route53.public-dns-query-logs',
    service: 'Route 53',
    logType: 'public hosted zone query logs',
    destinations: destinations('resource-policy'),
    writer: servicePrincipal('route53.amazonaws.com'),
    sourceArns: ['arn:{partition}:route53:::hostedzone/*'],
    resourceArns: ['arn:{partition}:route53:::hostedzone/*'],
    callerGrants: [
      enable(['route53:CreateQueryLoggingConfig'], ['arn:{partition}:route53:::hostedzone/*']),
      { ...enable(['logs:DescribeLogGroups', 'logs:PutResourcePolicy']), when: 'first-time' },
    ],
    constraints: { 'cloudwatch-logs': { fixedRegion: 'us-east-1' } },
    logGroupName: '/aws/route53/{zone} (recommended)',
    page: SOURCE_PAGES.publicDnsQueryLogs,
  }),
  v2Source({
    id: 'route53globalresolver.logs',
    service: 'Route 53 Global Resolver',
    logType: 'resolver logs',
    v2LogTypes: ['GLOBAL_RESOLVER_LOGS'],
    ...authorizedBy('route53globalresolver', 'arn:{partition}:route53globalresolver::{account}:global-resolver/*'),
    page: SOURCE_PAGES.putDeliverySource,
    partly: 'the log type is confirmed, the destinations are assumed to be those of the newer model',
  }),
  v1Source({
    id: 'network-firewall.logs',
    service: 'Network Firewall',
    logType: 'alert, flow and TLS logs',
    keyLayout:
      '{prefix/}AWSLogs/{accountId}/network-firewall/{alert|flow|tls}/{region}/{firewallName}/{yyyy}/{MM}/{dd}/{HH}/{file}',
    callerGrants: [enable(['network-firewall:UpdateLoggingConfiguration'], [arn('network-firewall', 'firewall/*')])],
    lifecycleActions: LIFECYCLE_ACTIONS,
    notes: ["the service guide's bucket policy has aws:SourceAccount only; the shared page has aws:SourceArn too"],
  }),
  v2Source({
    id: 'network-firewall.proxy',
    service: 'Network Firewall Proxy',
    logType: 'proxy logs',
    v2LogTypes: ['ALERT_LOGS', 'ALLOW_LOGS', 'DENY_LOGS'],
  }),
];
