import type { SourcesResult } from '../app/sources';
import { count } from './count';
import { renderTable, type Column } from './table';

type LogSource = Extract<SourcesResult, { readonly kind: 'one' }>['source'];

const COLUMNS: readonly Column[] = [
  { heading: 'source', align: 'left' },
  { heading: 'cloudwatch-logs', align: 'left' },
  { heading: 's3', align: 'left' },
  { heading: 'firehose', align: 'left' },
  { heading: 'confidence', align: 'left' },
  { heading: 'logs', align: 'left' },
];

/** Renders the catalog for people: a table of sources, or what is known of one. */
export function renderSourcesText(result: SourcesResult): string {
  if (result.kind === 'one') return `${sourceLines(result.source).join('\n')}\n`;
  const rows = result.sources.map(({ id, service, logType, destinations, confidence }) => [
    id,
    destinations['cloudwatch-logs'] ?? '-',
    destinations.s3 ?? '-',
    destinations.firehose ?? '-',
    confidence.level,
    `${service}: ${logType}`,
  ]);
  return `${[...renderTable(COLUMNS, rows), '', count(rows.length, 'source')].join('\n')}\n`;
}

/** Renders the catalog as JSON; docs/commands.md lists the keys. */
export function renderSourcesJson(result: SourcesResult): string {
  const sources = result.kind === 'one' ? [result.source] : result.sources;
  return `${JSON.stringify({ version: 1, sources }, (_, value: unknown) => value ?? null, 2)}\n`;
}

function sourceLines(source: LogSource): readonly string[] {
  const { destinations, writer, authorization } = source;
  const facts: readonly (readonly [heading: string, values: readonly string[]])[] = [
    ['to cloudwatch-logs', destinationFacts(source, 'cloudwatch-logs')],
    ['to s3', destinationFacts(source, 's3')],
    ['to firehose', destinationFacts(source, 'firehose')],
    ['writer', [writerText(writer)]],
    ['keys', [source.keyLayout, source.hiveKeyLayout].flatMap((layout) => layout ?? [])],
    ['aws:SourceArn', source.sourceArns],
    ['resource ARN', source.resourceArns],
    ['log types', source.v2LogTypes],
    [
      'authorization',
      authorization === undefined ? [] : [[authorization.action, ...authorization.resources].join(' on ')],
    ],
    ['caller', source.callerGrants.map(callerText)],
    ['delivery actions', [`needed by the ${source.deliveryActionsOn === 'caller' ? 'caller' : 'execution role'}`]],
    ['lifecycle', source.lifecycleActions],
    ['API Region', [source.apiRegion ?? []].flat()],
    ['log group', [source.logGroupName ?? []].flat()],
    ['newer', [source.newer ?? []].flat()],
    ['note', source.notes],
    ['confidence', [[source.confidence.level, source.confidence.note].filter((text) => text !== '').join(': ')]],
    ['page', [`${source.page.title}, ${source.page.url}`]],
  ];
  const known = facts.filter(
    ([heading, values]) => values.length > 0 && (heading.startsWith('to ') || values[0] !== ''),
  );
  const width = Math.max(...known.map(([heading]) => heading.length));
  return [
    `${source.id}: ${source.service}, ${source.logType}`,
    '',
    ...known.flatMap(([heading, values]) =>
      values.map((value, index) => `${(index === 0 ? heading : '').padEnd(width)}  ${value}`),
    ),
    ...(Object.values(destinations).every((model) => model === undefined) ? ['', 'AWS delivers it nowhere.'] : []),
  ];
}

function destinationFacts(source: LogSource, to: keyof LogSource['destinations']): readonly string[] {
  const model = source.destinations[to];
  if (model === undefined) return ['not supported'];
  const { namePrefix, fixedRegion, acls, ...rules } = source.constraints[to];
  const limits: readonly (readonly [applies: boolean, text: string])[] = [
    [rules.encryption === 'sse-s3-only', 'SSE-S3 only'],
    [rules.encryption === 'cmk-required', 'a customer managed key is needed'],
    [!rules.objectLock, 'no Object Lock'],
    [acls !== 'any', `ACLs ${acls}`],
    [!rules.prefixMayContainAwsLogs, 'no "AWSLogs" in the prefix'],
    [rules.sameAccount, 'own account only'],
    [rules.sameRegion, 'own Region only'],
    [fixedRegion !== undefined, `Region ${fixedRegion ?? ''} only`],
    [!rules.optInRegion, 'no opt-in Region from another Region'],
    [namePrefix !== '', `name starts with "${namePrefix}"`],
  ];
  return [model, ...limits.flatMap(([applies, text]) => (applies ? [text] : []))];
}

function writerText(writer: LogSource['writer']): string {
  switch (writer.kind) {
    case 'service-principal':
      return `${writer.principal}${writer.regional ? ', in opt-in Regions with the Region in it' : ''}`;
    case 'service-linked-role':
      return `service-linked role ${writer.role ?? 'that AWS does not name'}`;
    case 'iam-role':
      return `role used by ${writer.usedBy}`;
    case 'canonical-user':
      return `S3 user ${writer.name} ${writer.id}`;
  }
}

function callerText({ actions, resources, to, when, service }: LogSource['callerGrants'][number]): string {
  const scope = resources.length === 0 ? '' : ` on ${resources.join(', ')}`;
  const passed = service === undefined ? '' : ` for ${service}`;
  return `${actions.join(', ')}${scope}${passed} (${when}, to ${to.join(', ')})`;
}
