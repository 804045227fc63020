import type { Construct } from 'constructs';
import { LogPublisher } from '../src/modules/log-publisher';
import type { Organization, StackPlan } from '../src/organization';
import { publisherPolicies } from '../src/policies';

/** Adds the stack's publishers: roles that may switch log delivery on. */
export function addPublishers(
  stack: Construct,
  organization: Organization,
  plan: StackPlan,
  permissionsBoundary: string | undefined,
): void {
  for (const { publisher, instance } of plan.publishers) {
    const { trust, permissions } = publisherPolicies(organization, publisher, instance);
    new LogPublisher(stack, `publisher-${publisher.name}`, {
      publisherName: publisher.roleName,
      permissions,
      role: { trust, maxSessionSeconds: publisher.maxSessionSeconds, permissionsBoundary },
    });
  }
}
