/** Every rule the schema cannot state. Their order does not matter: findings are sorted by position. */
import { accountsAreUnique, specialAccountsExist, stackNamesAreUnique } from './accounts';
import { advancedSelectorsAreAccepted } from './advanced-selectors';
import { alarmsHaveLogGroup, alarmsSeeTheirEvents, alarmTopicsAreOfTheRegion } from './alarms';
import { arnsAreOfThePartition } from './arns';
import { existingBucketIsLeftAlone, extraStatementsAreWhole, queueHasTopic, retentionIsPossible } from './bucket';
import { bucketNamesDiffer, ownBucketsAreDistinct } from './bucket-names';
import type { Rule } from './context';
import { deliveryNamesAreUnique, logSourcesExist, publisherNamesAreUnique } from './delivery-sources';
import { destinationsAreSupported, destinationsTakeTheLogs, publishersHaveDestinations } from './delivery-destinations';
import { deliveryNamesAreAccepted } from './delivery-names';
import { deliverySettingsAreMeant } from './delivery-settings';
import { deliveryRegionsExist } from './delivery-regions';
import { deliveryResourcesAreFound, loggingIsSwitchedOnOnce } from './delivery-resources';
import { administratorsExist, deployLimitsHold, guardrailsHaveExceptions, trustedServicesAreManaged } from './deploy';
import {
  dataEventsAreMeant,
  insightsHaveEvents,
  networkActivityIsMeant,
  selectorLimitsHold,
  selectorsAreOfOneKind,
  trailsRecordSomething,
} from './events';
import { derivedNamesAreAccepted, readerNamesAreUnique, resourceNamesDoNotCollide } from './names';
import { queueReadersHaveQueue, readersCanBeAssumed, someoneMayRead } from './readers';
import { accountsAreActiveWhereNeeded, homeRegionIsEverywhere, regionsExist, replicaIsElsewhere } from './regions';
import {
  searchDayExists,
  searchHasLogs,
  searchNamesAreAccepted,
  searchQuestionsExist,
  searchReadersExist,
  searchReadersHaveLogs,
} from './search';
import { accountsAreInOneShard, shardNamesAreAccepted, shardsAreUnique } from './shards';
import { targetsResolve } from './targets';
import {
  managementEventsAreRecordedOnce,
  packedTrailsAreOfAccounts,
  trailLimitHolds,
  trailNamesAreUnique,
  trailsAreConsistent,
} from './trails';

/** The rules. */
export const RULES: readonly Rule[] = [
  accountsAreUnique,
  stackNamesAreUnique,
  specialAccountsExist,
  regionsExist,
  homeRegionIsEverywhere,
  accountsAreActiveWhereNeeded,
  replicaIsElsewhere,
  targetsResolve,
  trailNamesAreUnique,
  trailsAreConsistent,
  packedTrailsAreOfAccounts,
  trailLimitHolds,
  managementEventsAreRecordedOnce,
  selectorsAreOfOneKind,
  dataEventsAreMeant,
  networkActivityIsMeant,
  trailsRecordSomething,
  insightsHaveEvents,
  selectorLimitsHold,
  advancedSelectorsAreAccepted,
  arnsAreOfThePartition,
  existingBucketIsLeftAlone,
  shardsAreUnique,
  accountsAreInOneShard,
  shardNamesAreAccepted,
  retentionIsPossible,
  extraStatementsAreWhole,
  queueHasTopic,
  derivedNamesAreAccepted,
  readerNamesAreUnique,
  readersCanBeAssumed,
  queueReadersHaveQueue,
  someoneMayRead,
  searchReadersExist,
  searchReadersHaveLogs,
  searchQuestionsExist,
  searchHasLogs,
  searchNamesAreAccepted,
  searchDayExists,
  resourceNamesDoNotCollide,
  bucketNamesDiffer,
  logSourcesExist,
  deliveryNamesAreUnique,
  publisherNamesAreUnique,
  destinationsAreSupported,
  deliverySettingsAreMeant,
  destinationsTakeTheLogs,
  publishersHaveDestinations,
  deliveryNamesAreAccepted,
  ownBucketsAreDistinct,
  deliveryRegionsExist,
  deliveryResourcesAreFound,
  loggingIsSwitchedOnOnce,
  alarmsHaveLogGroup,
  alarmsSeeTheirEvents,
  alarmTopicsAreOfTheRegion,
  administratorsExist,
  guardrailsHaveExceptions,
  trustedServicesAreManaged,
  deployLimitsHold,
];
