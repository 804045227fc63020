import type { LogEstate } from '../../terraform/log-estate';

/** Policies from anywhere stand in no Terraform. */
export const NO_ESTATE: LogEstate = {
  buckets: [],
  accountPublicAccessBlocks: [],
  keys: [],
  topics: [],
  subscriptions: [],
  queues: [],
  logGroups: [],
  logResourcePolicies: [],
  logDestinations: [],
  streams: [],
  roles: [],
  trails: [],
  deliverySources: [],
  deliveryDestinations: [],
  deliveries: [],
  flowLogs: [],
  configChannels: [],
  organizationPolicies: [],
  delegatedAdministrators: [],
};
