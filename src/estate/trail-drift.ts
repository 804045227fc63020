import type { Account, Organization, Trail, TrailInstance } from '../organization';
import type { Answer, Ask } from './api-call';
import type { DriftCode, DriftFinding } from './drift-finding';
import { textOf } from './json-shape';
import { declaredEvents, standingEvents, standingInsights, type RecordedEvents } from './selectors';
import { readStatus, readTrails, type StandingTrail } from './trail-answers';

/** A declared trail in the account that owns it. */
export interface DeclaredTrail {
  /** The trail. */
  readonly trail: Trail;
  /** One resource of it. */
  readonly instance: TrailInstance;
}

/** What is about one account. */
export interface Asked {
  /** The organization, as declared. */
  readonly organization: Organization;
  /** Puts questions to the APIs. */
  readonly ask: Ask;
}

const ADOPT = 'run "terraform apply" in its stack';

/** Compares the trails an account owns with those declared for it: there, recording, as declared, delivering. */
export async function ownedTrailDrift(
  { organization, ask }: Asked,
  account: Account,
  declared: readonly DeclaredTrail[],
): Promise<readonly DriftFinding[]> {
  const place = { account: { id: account.id, name: account.name }, region: organization.homeRegion };
  const call = { account: account.id, region: organization.homeRegion, service: 'cloudtrail' as const };
  const described = await ask({ ...call, operation: 'DescribeTrails', input: {} });
  if (described.kind === 'refused') return [notAsked(place, undefined, described)];
  const standing = readTrails(described.output);
  const findings: DriftFinding[] = [];
  for (const each of declared) {
    const { trail, instance } = each;
    const found = standing.find(({ arn }) => arn === instance.arn);
    const about = { ...place, trail: trail.name };
    if (found === undefined) {
      findings.push(drift('trail-missing', about, `there is no trail ${instance.arn}`, ADOPT));
      continue;
    }
    findings.push(
      ...settingDrift(organization, each, found).map((message) => drift('trail-setting', about, message, ADOPT)),
    );
    findings.push(...(await selectorDrift(each, about, (operation, input) => ask({ ...call, operation, input }))));
    findings.push(...(await statusDrift({ organization, ask }, account, trail, instance.arn)));
  }
  return [...findings, ...undeclared(standing, organization, place)];
}

/** Asks an account how an organization trail fares in it: its own files may be refused while the owner's arrive. */
export async function statusDrift(
  { organization, ask }: Asked,
  account: Account,
  trail: Trail,
  arn: string,
): Promise<readonly DriftFinding[]> {
  const about = { account: { id: account.id, name: account.name }, region: organization.homeRegion, trail: trail.name };
  const asked = { account: account.id, region: organization.homeRegion, service: 'cloudtrail' as const };
  const answer = await ask({ ...asked, operation: 'GetTrailStatus', input: { Name: arn } });
  if (answer.kind === 'refused') {
    if (answer.code !== 'TrailNotFoundException') return [notAsked(about, trail.name, answer)];
    const message = `trail "${trail.name}" does not record this account`;
    return [
      drift(
        'trail-missing',
        about,
        message,
        'see that trusted access for CloudTrail is on and the account is in the organization',
      ),
    ];
  }
  const { logging, errors, stopped } = readStatus(answer.output);
  const since = stopped === undefined ? '' : ` since ${stopped}`;
  return [
    ...(logging
      ? []
      : [
          drift(
            'trail-stopped',
            about,
            `the trail is stopped${since}: nothing is recorded`,
            `start it: aws cloudtrail start-logging --name ${arn}`,
          ),
        ]),
    ...errors.map(({ to, error, attempted }) =>
      drift(
        'delivery-error',
        about,
        `cannot deliver to ${to}: ${error}${attempted === undefined ? '' : ` (last tried ${attempted})`}`,
        'see what its policy allows: "orgtrail prove" and "orgtrail doctor"',
      ),
    ),
  ];
}

interface Place {
  readonly account: { readonly id: string; readonly name: string };
  readonly region: string;
}

type AboutTrail = Place & { readonly trail: string };

function drift(code: DriftCode, about: AboutTrail, message: string, remedy: string): DriftFinding {
  return { code, severity: 'drift', ...about, message, remedy };
}

/** What an API refused to tell. */
export function notAsked(
  { account, region }: Place,
  trail: string | undefined,
  { code, message }: Extract<Answer, { kind: 'refused' }>,
): DriftFinding {
  const said = message === '' ? code : `${code}: ${message}`;
  const remedy = 'name a role that may read CloudTrail there with --role-arn';
  return {
    code: 'not-asked',
    severity: 'unknown',
    account,
    region,
    trail,
    message: `could not be asked: ${said}`,
    remedy,
  };
}

/** Settings that differ. The key is told by id, which the organization file does not know, so only whether there is one counts. */
function settingDrift(
  { audit }: Organization,
  { trail, instance: { shard } }: DeclaredTrail,
  { settings }: StandingTrail,
): readonly string[] {
  const { bucket, key } = shard ?? audit;
  const topic = shard === undefined ? audit.notifications.topic : shard.topic;
  const declared: readonly (readonly [key: string, value: string | boolean])[] = [
    ['S3BucketName', bucket.name],
    ['S3KeyPrefix', bucket.prefix],
    ['IsMultiRegionTrail', trail.multiRegion],
    ['IsOrganizationTrail', trail.scope === 'organization'],
    ['IncludeGlobalServiceEvents', trail.globalServiceEvents],
    ['LogFileValidationEnabled', true],
    ['SnsTopicARN', topic?.arn ?? ''],
  ];
  const differing = declared.flatMap(([key, value]) => {
    const found = typeof value === 'boolean' ? settings[key] === true : textOf(settings[key]);
    return found === value ? [] : [`${key} is ${shown(found)}, declared is ${shown(value)}`];
  });
  const encrypted = textOf(settings['KmsKeyId']) !== '';
  if (encrypted === (key !== undefined)) return differing;
  return [...differing, encrypted ? 'KmsKeyId is set, declared is SSE-S3' : 'KmsKeyId is not set, declared is a key'];
}

function shown(value: string | boolean): string {
  return typeof value === 'string' ? (value === '' ? 'not set' : `"${value}"`) : String(value);
}

type AskTrail = (operation: string, input: Readonly<Record<string, unknown>>) => Promise<Answer>;

async function selectorDrift(
  { trail, instance }: DeclaredTrail,
  about: AboutTrail,
  ask: AskTrail,
): Promise<readonly DriftFinding[]> {
  const events = await ask('GetEventSelectors', { TrailName: instance.arn });
  const insights = await ask('GetInsightSelectors', { TrailName: instance.arn });
  const remedy = `"terraform plan" does not see all of this; run "terraform apply -replace" of its selectors, or set them with "aws cloudtrail put-event-selectors" as declared`;
  return [
    ...(events.kind === 'refused'
      ? [notAsked(about, trail.name, events)]
      : eventDifference(declaredEvents(trail.selectors), standingEvents(events.output)).map((message) =>
          drift('event-selectors', about, message, remedy),
        )),
    ...insightDrift(trail, about, insights),
  ];
}

function eventDifference(declared: RecordedEvents, standing: RecordedEvents): readonly string[] {
  if (declared.kind !== standing.kind)
    return [`it has ${standing.kind} event selectors, declared are ${declared.kind} ones`];
  const gone = declared.selectors.filter((selector) => !standing.selectors.includes(selector));
  const added = standing.selectors.filter((selector) => !declared.selectors.includes(selector));
  return [
    ...gone.map((selector) => `an event selector is not there any more: ${selector}`),
    ...added.map((selector) => `an event selector is not declared: ${selector}`),
  ];
}

function insightDrift(trail: Trail, about: AboutTrail, answer: Answer): readonly DriftFinding[] {
  if (answer.kind === 'refused' && answer.code !== 'InsightNotEnabledException')
    return [notAsked(about, trail.name, answer)];
  const standing = answer.kind === 'answer' ? standingInsights(answer.output) : [];
  const gone = trail.insights.filter((type) => !standing.includes(type));
  const added = standing.filter((type) => !trail.insights.includes(type));
  const remedy =
    '"terraform plan" sees no removed insight selectors; set them with "aws cloudtrail put-insight-selectors" as declared';
  return [
    ...gone.map((type) => drift('insight-selectors', about, `${type} is switched off, declared is on`, remedy)),
    ...added.map((type) => drift('insight-selectors', about, `${type} is switched on, and is not declared`, remedy)),
  ];
}

function undeclared(
  standing: readonly StandingTrail[],
  { trails }: Organization,
  place: Place,
): readonly DriftFinding[] {
  const declared = new Set(trails.flatMap(({ instances }) => instances.map(({ arn }) => arn)));
  return standing
    .filter(({ arn }) => !declared.has(arn) && arn.includes(`:${place.account.id}:`))
    .map(({ arn, name }) => ({
      code: 'trail-undeclared',
      severity: 'note',
      ...place,
      trail: name,
      message: `trail ${arn} is not in the organization file; every trail after the first is paid for`,
      remedy: 'take it in with "orgtrail import", or leave it',
    }));
}
