import { events, type Question } from './question';

/** What reaches what. */
export const NETWORK_QUESTIONS: readonly Question[] = [
  {
    id: 'security-group-changes',
    asks: 'Who changed security groups?',
    means: 'A rule decides who reaches a machine. 0.0.0.0/0 is everybody.',
    next: 'Read the rule in the request, and revoke what is open to the world.',
    where:
      'event-source = ec2 AND event-name IN (AuthorizeSecurityGroupIngress, AuthorizeSecurityGroupEgress, RevokeSecurityGroupIngress, RevokeSecurityGroupEgress, ModifySecurityGroupRules, CreateSecurityGroup, DeleteSecurityGroup)',
    result: events('event-name', 'request', 'error-code'),
  },
  {
    id: 'network-acl-changes',
    asks: 'Who changed network ACLs?',
    means: 'A network ACL binds whole subnets; an entry with a low number goes before all others.',
    next: 'Read the entry in the request.',
    where:
      'event-source = ec2 AND event-name IN (CreateNetworkAcl, CreateNetworkAclEntry, DeleteNetworkAcl, DeleteNetworkAclEntry, ReplaceNetworkAclEntry, ReplaceNetworkAclAssociation)',
    result: events('event-name', 'request', 'error-code'),
  },
  {
    id: 'network-gateway-changes',
    asks: 'Who changed gateways?',
    means: 'An internet gateway opens a VPC to the internet.',
    next: 'Is the VPC one that should be private? Look at its route tables too.',
    where:
      'event-source = ec2 AND event-name IN (CreateCustomerGateway, DeleteCustomerGateway, AttachInternetGateway, CreateInternetGateway, DeleteInternetGateway, DetachInternetGateway, CreateEgressOnlyInternetGateway, CreateNatGateway, DeleteNatGateway)',
    result: events('event-name', 'request', 'error-code'),
  },
  {
    id: 'route-table-changes',
    asks: 'Who changed routes?',
    means: 'Traffic takes another way: to the internet, to another VPC, or past a firewall.',
    next: 'Read the route in the request.',
    where:
      'event-source = ec2 AND event-name IN (CreateRoute, CreateRouteTable, ReplaceRoute, ReplaceRouteTableAssociation, DeleteRouteTable, DeleteRoute, DisassociateRouteTable)',
    result: events('event-name', 'request', 'error-code'),
  },
  {
    id: 'vpc-changes',
    asks: 'Who changed VPCs and their peerings?',
    means: 'Networks were made, joined or taken apart.',
    next: 'Is the peer’s account yours?',
    where:
      'event-source = ec2 AND event-name IN (CreateVpc, DeleteVpc, ModifyVpcAttribute, AcceptVpcPeeringConnection, CreateVpcPeeringConnection, DeleteVpcPeeringConnection, RejectVpcPeeringConnection, AttachClassicLinkVpc, DetachClassicLinkVpc, DisableVpcClassicLink, EnableVpcClassicLink)',
    result: events('event-name', 'request', 'error-code'),
  },
];
