import { searchTables, type Organization, type SearchReader, type SearchSettings } from '../../organization';
import { fillStep, type StepValues } from '../services/fill-step';
import { SEARCH_STEPS } from '../services/search-steps';
import type { ServiceStep } from '../services/service-step';
import { allOf, conclude, finding, found, type Decision } from './claim';
import { decideDelivery } from './delivery-decision';
import { policyLayer, type PolicyLayer } from './layers';
import { dnsSuffix, keyArn, type ProofContext } from './proof-context';
import type { ClaimResult } from './result';
import { bucketLayers, roleKeyLayers } from './role-layers';
import { readRole, type ReadRole } from './role-policies';
import { named } from './trail-intent';

type Role = Extract<ReadRole, { ok: true }>;

/** Claims that readers can search with Athena where the organization file says so. */
export function searchClaims(context: ProofContext, organization: Organization): readonly ClaimResult[] {
  const { search } = organization;
  if (search === undefined) return [];
  return search.readers.map((searcher) => {
    const { reader, workgroup } = searcher;
    const role = readRole(context, reader.roleArn);
    return conclude(
      {
        id: 'complete.search',
        subject: reader.name,
        sentence: `Reader "${reader.name}" can run queries in workgroup "${workgroup}" over its tables, and write, encrypt and read their results.`,
      },
      role.ok ? searchDecision({ context, organization, search }, searcher, role) : found([role.finding]),
    );
  });
}

interface Asked {
  readonly context: ProofContext;
  readonly organization: Organization;
  readonly search: SearchSettings;
}

function searchDecision(asked: Asked, searcher: SearchReader, role: Role): Decision {
  const { context, organization, search } = asked;
  const bucket = context.estate.buckets.find(({ name }) => name === search.resultsBucket.name);
  if (bucket === undefined) {
    return found([finding('undecided', `bucket "${search.resultsBucket.name}" is not in the Terraform`)]);
  }
  const values = searchValues(asked, searcher);
  const decide = (name: string, step: ServiceStep, layers: readonly PolicyLayer[], more: StepValues = {}): Decision =>
    decideDelivery(context, {
      accepted: new Set<never>(),
      who: `Reader "${searcher.reader.name}"`,
      name,
      layers,
      parts: [
        {
          filled: fillStep(step, { ...values, ...more }, step.does),
          accounts: [organization.audit.account].map(named),
        },
      ],
    });
  const own = [policyLayer(`the policies of role ${role.arn}`, role.identity)];
  const layers = bucketLayers(context, role, bucket);
  const key = bucket.encryptionKey?.key;
  const keyRead = key === undefined ? undefined : roleKeyLayers(context, role, key);
  return allOf([
    decide('query', SEARCH_STEPS.query, own),
    decide('tables', SEARCH_STEPS.tables, own),
    layers.ok ? decide('results', SEARCH_STEPS.results, layers.layers) : found([layers.finding]),
    ...(key === undefined || keyRead === undefined
      ? []
      : [
          keyRead.ok
            ? decide('key', SEARCH_STEPS.key, keyRead.layers, { keyArn: keyArn(key, context.partition) })
            : found([keyRead.finding]),
        ]),
  ]);
}

function searchValues({ context, organization, search }: Asked, searcher: SearchReader): StepValues {
  const { audit } = organization;
  return {
    partition: context.partition,
    dnsSuffix: dnsSuffix(context.partition),
    organization: organization.id,
    region: audit.bucket.region,
    account: audit.account.id,
    workgroup: searcher.workgroup,
    database: search.database,
    table: searchTables(organization, search, searcher).map(({ name }) => name),
    bucket: search.resultsBucket.name,
    folder: searcher.resultsFolder,
    roleArn: searcher.reader.roleArn,
    keyAlias: audit.key?.alias,
  };
}
