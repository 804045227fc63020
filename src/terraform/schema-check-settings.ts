import { blocks, isObject, type JsonObject } from './records';
import { suggestion } from './schema-check-body';
import { below, type Report } from './schema-finding';

/** What may stand in a `terraform` block. */
const SETTINGS = ['required_version', 'required_providers', 'backend', 'cloud', 'experiments', 'provider_meta'];

/** One condition of a version constraint. */
const CONDITION = /^\s*(?:=|!=|>|>=|<|<=|~>)?\s*v?\d+(?:\.\d+){0,2}(?:-[\w.-]+)?\s*$/;

interface BackendArguments {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** A list of names, of which many fit on a line this way. */
function words(text: string): readonly string[] {
  return text.split(' ');
}

/**
 * Arguments of the backends that orgtrail writes. They are Terraform's, so no provider has them in its schema.
 *
 * @see "Backend Type: local", "Backend Type: s3" and "Connect to HCP Terraform" in Terraform's documentation
 */
const BACKENDS: Readonly<Record<string, BackendArguments | undefined>> = {
  local: { required: [], optional: ['path', 'workspace_dir'] },
  s3: {
    required: ['bucket', 'key'],
    optional: words(
      'access_key acl allowed_account_ids assume_role assume_role_with_web_identity custom_ca_bundle ' +
        'dynamodb_endpoint dynamodb_table ec2_metadata_service_endpoint ' +
        'ec2_metadata_service_endpoint_mode encrypt endpoint endpoints forbidden_account_ids ' +
        'force_path_style http_proxy https_proxy iam_endpoint insecure kms_key_id max_retries no_proxy ' +
        'profile region retry_mode secret_key shared_config_files shared_credentials_file ' +
        'shared_credentials_files skip_credentials_validation skip_metadata_api_check ' +
        'skip_region_validation skip_requesting_account_id skip_s3_checksum sse_customer_key ' +
        'sts_endpoint sts_region token use_dualstack_endpoint use_fips_endpoint use_legacy_workflow ' +
        'use_lockfile use_path_style workspace_key_prefix',
    ),
  },
  cloud: { required: [], optional: ['organization', 'workspaces', 'hostname', 'token'] },
};

/** Checks the `terraform` block: versions, providers, and where state is kept. */
export function checkSettings(settings: unknown, report: Report): void {
  const all = blocks(settings);
  const backends = all.flatMap((each) => [
    ...blocks(each['backend']).flatMap((one) => Object.entries(one)),
    ...cloud(each),
  ]);
  for (const each of all) checkSettingNames(each, report);
  if (backends.length > 1) {
    const message = `stands beside ${String(backends.length - 1)} more; state is kept in one place`;
    report({ code: 'terraform-settings', argument: 'backend', message });
  }
  for (const [type, body] of backends) checkBackend(type, body, report);
}

function cloud(settings: JsonObject): readonly (readonly [string, unknown])[] {
  return blocks(settings['cloud']).map((body) => ['cloud', body] as const);
}

function checkSettingNames(settings: JsonObject, report: Report): void {
  for (const name of Object.keys(settings)) {
    if (name !== '//' && !SETTINGS.includes(name)) {
      report({ code: 'terraform-settings', argument: name, message: `is not known here${suggestion(name, SETTINGS)}` });
    }
  }
  const { required_version: version } = settings;
  if (version !== undefined) checkConstraint(version, 'required_version', report);
  for (const providers of blocks(settings['required_providers'])) {
    for (const [name, provider] of Object.entries(providers)) {
      if (name !== '//') checkRequiredProvider(name, provider, report);
    }
  }
}

function checkRequiredProvider(name: string, provider: unknown, report: Report): void {
  const path = below('required_providers', name);
  if (!isObject(provider)) {
    report({ code: 'terraform-settings', argument: path, message: 'must be an object with source and version' });
    return;
  }
  const { source, version } = provider;
  if (name === 'aws' && source !== 'hashicorp/aws') {
    report({ code: 'terraform-settings', argument: below(path, 'source'), message: 'must be "hashicorp/aws"' });
  }
  if (version !== undefined) checkConstraint(version, below(path, 'version'), report);
}

function checkConstraint(value: unknown, argument: string, report: Report): void {
  if (typeof value === 'string' && value.split(',').every((condition) => CONDITION.test(condition))) return;
  const message = 'must be a version constraint, such as ">= 5.100.0, < 7.0.0"';
  report({ code: 'terraform-settings', argument, message });
}

function checkBackend(type: string, body: unknown, report: Report): void {
  const known = BACKENDS[type];
  const path = type === 'cloud' ? 'cloud' : below('backend', type);
  if (known === undefined) {
    const message = `is no backend that orgtrail writes${suggestion(type, Object.keys(BACKENDS))}`;
    report({ code: 'terraform-settings', argument: path, message });
    return;
  }
  const given = blocks(body)
    .flatMap((each) => Object.keys(each))
    .filter((name) => name !== '//');
  const all = [...known.required, ...known.optional];
  for (const name of given.filter((each) => !all.includes(each))) {
    const message = `is not known here${suggestion(name, all)}`;
    report({ code: 'terraform-settings', argument: below(path, name), message });
  }
  for (const name of known.required.filter((each) => !given.includes(each))) {
    report({ code: 'terraform-settings', argument: below(path, name), message: 'is required and not set' });
  }
}
