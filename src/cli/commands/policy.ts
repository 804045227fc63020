import type { PrintPolicyResult } from '../../app/policy/print-policy';
import { POLICY_FORMATS, type PolicyFormat } from '../../app/policy/policy-words';
import { UserError } from '../../app/user-error';
import { oneOf, oneValue, withExamples, type CommandFactory } from '../command';
import { DELIVERY_OPTIONS, deliveryOptions, textOption, type DeliveryArguments } from '../delivery-options';

interface PolicyArguments extends DeliveryArguments {
  readonly kind: string;
  readonly config: string | undefined;
  readonly name: string | undefined;
  readonly stack: string | undefined;
  readonly format: PolicyFormat;
}

const DEFAULT_FORMAT: PolicyFormat = 'json';

/** `orgtrail policy`: prints policies alone. */
export const policyCommand: CommandFactory<PolicyArguments> = ({ io, finish }) => ({
  command: 'policy <kind>',
  describe: 'Print one policy, or all, for a log delivery or an organization file',
  builder: (yargs) =>
    withExamples(
      yargs
        .positional('kind', {
          type: 'string',
          demandOption: true,
          describe: 'caller, bucket, key, log-group, delivery-role, … or all',
          coerce: (value: unknown) => oneValue('the kind of policy', value),
        })
        .options(DELIVERY_OPTIONS)
        .option('config', { ...textOption('--config', 'Organization file: its policies instead'), alias: 'c' })
        .option('name', textOption('--name', 'With -c: which policy, by its name or its role'))
        .option('stack', textOption('--stack', 'With -c: the stack of the policy'))
        .option('format', {
          choices: POLICY_FORMATS,
          requiresArg: true,
          default: DEFAULT_FORMAT,
          describe: 'Form of the policy',
          coerce: (value: unknown) => oneOf('--format', POLICY_FORMATS, value),
        }),
      [
        ['$0 policy caller --to s3', 'who switches delivery to S3 on'],
        ['$0 policy bucket -c organization.yaml', 'the policy of the audit bucket'],
      ],
    ),
  handler: async ({ kind, config, name, stack, format, ...given }) => {
    const { printPolicy } = await import('../../app/policy/print-policy.js');
    const result = await printPolicy({
      kind,
      file: config,
      name,
      stack,
      cwd: io.cwd,
      delivery: deliveryOptions(given),
    });
    const rendered = await render(result, format);
    for (const note of result.notes) io.stderr.write(`${note}\n`);
    io.stdout.write(rendered);
    finish({ kind: 'finished', issues: [] });
  },
});

async function render(result: PrintPolicyResult, format: PolicyFormat): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../../report/policy-report.js')).renderPolicyJson(result);
    case 'terraform':
      return (await import('../../report/policy-terraform.js')).renderPolicyTerraform(result.policies);
    case 'hcl':
      return (await import('../../report/policy-terraform.js')).renderPolicyHcl(result.policies);
    case 'typescript':
      return (await import('../../report/policy-typescript.js')).renderPolicyTypescript(result.policies);
    case 'cloudformation': {
      const { renderPolicyCloudformation } = await import('../../report/policy-cloudformation.js');
      const rendered = renderPolicyCloudformation(result.policies);
      if (!rendered.ok) throw new UserError('policy-format', rendered.reason);
      return rendered.text;
    }
  }
}
