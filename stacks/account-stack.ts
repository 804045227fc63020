import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { Organization, StackPlan } from '../src/organization';
import { terraformLiteral } from '../src/modules/terraform-literal';
import { addBackend } from './backend';
import { addDeliveries, type OwnDeliveryContext } from './deliveries';
import { addPublishers } from './publishers';

/**
 * A Terraform root for one account: version constraints, state backend, and a provider that refuses to work in any other
 * account.
 */
export abstract class AccountStack extends TerraformStack {
  /** The organization all stacks are made from. */
  protected readonly organization: Organization;
  /** Permissions boundary for roles of this account; undefined for none. */
  protected readonly permissionsBoundary: string | undefined;
  private readonly accountId: string;
  private readonly regionProviders = new Map<string, AwsProvider>();

  protected constructor(scope: Construct, plan: StackPlan, organization: Organization) {
    super(scope, plan.name);
    this.organization = organization;
    this.accountId = plan.account.id;
    const { deploy } = organization;
    this.permissionsBoundary = deploy.permissionsBoundary?.replace('{account}', plan.account.id);
    this.addOverride('terraform.required_version', deploy.terraformVersion);
    // The bindings pin the one provider version they were made from; the output uses only what both majors know.
    this.addOverride('terraform.required_providers.aws', {
      source: 'hashicorp/aws',
      version: deploy.awsProviderVersion,
    });
    addBackend(this, plan.name, deploy.backend);
    this.addProvider('aws', organization.homeRegion);
  }

  /** Returns the provider of a Region of this account, adding it the first time; undefined for the stack's own. */
  private providerOf(region: string): AwsProvider | undefined {
    if (region === this.organization.homeRegion) return undefined;
    const provider = this.regionProviders.get(region) ?? this.addProvider(`aws-${region}`, region, region);
    this.regionProviders.set(region, provider);
    return provider;
  }

  /** Adds what the stack holds of log deliveries, and its publishers. */
  protected addLogDelivery(plan: StackPlan, own: OwnDeliveryContext = {}): void {
    const { organization, permissionsBoundary } = this;
    addDeliveries(this, {
      ...own,
      organization,
      plan,
      permissionsBoundary,
      providerOf: (region) => this.providerOf(region),
    });
    addPublishers(this, organization, plan, permissionsBoundary);
  }

  /** Adds a provider for one Region of this account; with an alias, a second one beside the stack's own. */
  protected addProvider(id: string, region: string, alias?: string): AwsProvider {
    const { assumeRole, externalId, tags } = this.organization.deploy;
    const names = Object.keys(tags).sort();
    return new AwsProvider(this, id, {
      region,
      // A wrong profile or a wrong role stops here instead of building an audit bucket in some other account.
      allowedAccountIds: [this.accountId],
      ...(alias === undefined ? {} : { alias }),
      ...(assumeRole === undefined
        ? {}
        : {
            assumeRole: [
              {
                roleArn: assumeRole.replace('{account}', this.accountId),
                sessionName: 'orgtrail',
                ...(externalId === undefined ? {} : { externalId: terraformLiteral(externalId) }),
              },
            ],
          }),
      ...(names.length === 0
        ? {}
        : {
            defaultTags: [
              {
                tags: Object.fromEntries(
                  names.map((name) => [terraformLiteral(name), terraformLiteral(tags[name] ?? '')]),
                ),
              },
            ],
          }),
    });
  }
}
