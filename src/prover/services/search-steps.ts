import { PAGES } from './aws-pages';
import type { ServiceStep } from './service-step';

/** What Athena does, as the reader that searches: it forwards the caller's session to Glue, S3 and KMS. */
export const SEARCH_STEPS = {
  query: {
    id: 'search.query',
    does: 'runs queries and reads their results',
    caller: '{roleArn}',
    actions: ['athena:StartQueryExecution', 'athena:GetQueryExecution', 'athena:GetQueryResults'],
    resources: ['arn:{partition}:athena:{region}:{account}:workgroup/{workgroup}'],
    keys: [],
    assumptions: [],
    page: PAGES.athenaWorkgroups,
    confidence: 'documented',
  },
  tables: {
    id: 'search.tables',
    does: 'reads how tables are made',
    caller: '{roleArn}',
    actions: ['glue:GetTable'],
    resources: ['arn:{partition}:glue:{region}:{account}:table/{database}/{table}'],
    keys: [],
    assumptions: [],
    page: PAGES.athenaGlue,
    confidence: 'documented',
  },
  results: {
    id: 'search.results',
    does: 'writes and reads results',
    caller: '{roleArn}',
    actions: ['s3:PutObject', 's3:GetObject'],
    resources: ['arn:{partition}:s3:::{bucket}/{folder}/*'],
    keys: [],
    assumptions: [],
    page: PAGES.athenaResults,
    confidence: 'documented',
  },
  key: {
    id: 'search.results-key',
    does: 'encrypts and decrypts results',
    caller: '{roleArn}',
    actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
    resources: ['{keyArn}'],
    keys: [
      { key: 'kms:ViaService', values: ['s3.{region}.{dnsSuffix}'], presence: 'always' },
      {
        key: 'kms:EncryptionContext:aws:s3:arn',
        values: ['arn:{partition}:s3:::{bucket}', 'arn:{partition}:s3:::{bucket}/{folder}/*'],
        presence: 'always',
      },
      { key: 'kms:ResourceAliases', values: ['{keyAlias}'], presence: 'always', many: true },
    ],
    assumptions: ['aliases-name-keys'],
    page: PAGES.athenaEncryption,
    confidence: 'documented',
  },
} as const satisfies Readonly<Record<string, ServiceStep>>;
