import { at, failing, type Rule } from './rule';

const WORKGROUP = 'aws_athena_workgroup';
const RESULTS = ['configuration', 'result_configuration', 'encryption_configuration', 'encryption_option'] as const;

/** Expectations of what searches logs. */
export const SEARCH_RULES: readonly Rule[] = [
  {
    id: 'CKV_AWS_82',
    resourceType: WORKGROUP,
    reads: '`configuration.enforce_workgroup_configuration` is true',
    met: 'always on',
    check: ({ arguments: given }) => at(given, 'configuration', 'enforce_workgroup_configuration') === true,
    failing: failing(WORKGROUP, { configuration: { enforce_workgroup_configuration: false } }),
  },
  {
    id: 'CKV_AWS_159',
    resourceType: WORKGROUP,
    reads: 'results have an `encryption_option`',
    met: 'results are encrypted as the audit bucket is',
    check: ({ arguments: given }) => typeof at(given, ...RESULTS) === 'string',
    failing: failing(WORKGROUP, { configuration: { result_configuration: { output_location: 's3://results/' } } }),
  },
];
