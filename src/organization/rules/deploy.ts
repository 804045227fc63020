import { quote } from '../../text/quote';
import { administratorsOf } from '../resolve/audit';
import { guardrailExceptions } from '../resolve/guardrails';
import type { Rule } from './context';

/** Tags of one trail. @see "Quotas in AWS CloudTrail" */
const MAX_TAGS = 50;

/** Characters of an HCP Terraform workspace name. */
const MAX_WORKSPACE_NAME = 90;

/** Somebody may configure what stands in the audit account. */
export const administratorsExist: Rule = ({ file, audit }, report) => {
  if (audit === undefined || administratorsOf(file, audit).length > 0) return;
  report.error(
    'administrators-missing',
    ['audit', 'administrators'],
    'is missing, and nobody could change the policies of bucket and key again',
    'list role ARNs here, or give the role Terraform assumes as "deploy.assumeRole"',
  );
};

/** Guardrails leave somebody out, or the next deployment fails. */
export const guardrailsHaveExceptions: Rule = ({ file, management }, report) => {
  const { guardrails } = file;
  if (guardrails?.protectAuditTrail !== true) return;
  if (guardrailExceptions(file).length === 0) {
    report.error(
      'exceptions-missing',
      ['guardrails', 'exceptions'],
      'nobody is excepted, so the next deployment could change nothing in a member account',
      'list role ARN patterns here, or give "deploy.assumeRole" or "audit.breakGlass"',
    );
  }
  guardrails.targets.forEach((target, position) => {
    if (target !== management?.id) return;
    report.error(
      'guardrail-target',
      ['guardrails', 'targets', position],
      'service control policies do not bind the management account',
      'attach them to the root, to OUs or to member accounts',
    );
  });
};

/** Trusted services are listed where Terraform manages them. */
export const trustedServicesAreManaged: Rule = ({ file }, report) => {
  const { trustedAccess, trustedServices } = file.organization;
  if (trustedServices === undefined || trustedAccess === 'managed') return;
  report.errorAtKey(
    'trusted-services',
    ['organization', 'trustedServices'],
    'with "trustedAccess: existing" Terraform enables no service',
    'remove the list, or write "trustedAccess: managed"',
  );
};

/** Tags and workspace names stay within their limits. */
export const deployLimitsHold: Rule = ({ file, index }, report) => {
  const { tags, backend } = file.deploy;
  const count = Object.keys(tags).length;
  if (count > MAX_TAGS) {
    report.error(
      'tag-limit',
      ['deploy', 'tags'],
      `there are ${String(count)} tags`,
      `AWS allows ${String(MAX_TAGS)} on a resource`,
    );
  }
  if (typeof backend !== 'object' || backend.type !== 'cloud') return;
  const longest = index.all.reduce(
    (name, account) => (account.stackName.length > name.length ? account.stackName : name),
    'audit-trails',
  );
  const workspace = backend.workspace.replace('{stack}', longest);
  if (workspace.length <= MAX_WORKSPACE_NAME) return;
  report.error(
    'derived-name',
    ['deploy', 'backend', 'workspace'],
    `the workspace ${quote(workspace)} has ${String(workspace.length)} characters`,
    `HCP Terraform allows ${String(MAX_WORKSPACE_NAME)}; shorten the pattern or the account name`,
  );
};
