import { dnsSuffix } from './arn';
import type { Place } from './computed-attributes';

/** Data sources that only tell where their provider is. */
type Answer = (place: Place) => string | undefined;

const region: Answer = (place) => place.region;
const accountId: Answer = (place) => place.accountId;
const partition: Answer = (place) => place.partition;

const ANSWERS: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['aws_region.name', region],
  ['aws_region.region', region],
  ['aws_region.id', region],
  ['aws_caller_identity.account_id', accountId],
  ['aws_caller_identity.id', accountId],
  ['aws_partition.partition', partition],
  ['aws_partition.id', partition],
  ['aws_partition.dns_suffix', (place) => dnsSuffix(place.partition)],
]);

/** Returns what a data source answers that depends on nothing but its provider; undefined for any other. */
export function lookedUp(type: string, attribute: string, place: Place): string | undefined {
  return ANSWERS.get(`${type}.${attribute}`)?.(place);
}
