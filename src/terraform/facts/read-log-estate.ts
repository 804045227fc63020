import type { Estate } from '../estate';
import type { LogEstate } from '../log-estate';
import { accountPublicAccessBlocks, bucketFacts } from './buckets';
import {
  configChannels,
  deliveries,
  deliveryDestinations,
  deliverySources,
  flowLogs,
  logDestinations,
  logResourcePolicies,
} from './deliveries';
import { EstateIndex } from './estate-index';
import { KeyRing } from './keys';
import { queueFacts, subscriptionFacts, topicFacts } from './notifications';
import { delegatedAdministrators, organizationPolicies } from './organization';
import { roleFacts } from './roles';
import { streamFacts } from './streams';
import { logGroupFacts, trailFacts } from './trails';

/** Joins an estate's resources into the things that send, protect and receive logs. */
export function logEstate(estate: Estate): LogEstate {
  const index = new EstateIndex(estate);
  const keys = new KeyRing(index);
  return {
    buckets: bucketFacts(index, keys),
    accountPublicAccessBlocks: accountPublicAccessBlocks(index),
    keys: keys.keys,
    topics: topicFacts(index, keys),
    subscriptions: subscriptionFacts(index),
    queues: queueFacts(index, keys),
    logGroups: logGroupFacts(index, keys),
    logResourcePolicies: logResourcePolicies(index),
    logDestinations: logDestinations(index),
    streams: streamFacts(index),
    roles: roleFacts(index),
    trails: trailFacts(index, keys),
    deliverySources: deliverySources(index),
    deliveryDestinations: deliveryDestinations(index),
    deliveries: deliveries(index),
    flowLogs: flowLogs(index),
    configChannels: configChannels(index, keys),
    organizationPolicies: organizationPolicies(index),
    delegatedAdministrators: delegatedAdministrators(index),
  };
}
