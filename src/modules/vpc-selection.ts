import { DataAwsVpcs } from '@cdktf/provider-aws/lib/data-aws-vpcs';
import { TerraformIterator, type ListTerraformIterator, type TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { terraformLiteral } from './terraform-literal';

/** Which VPCs something is switched on for. */
export interface VpcSelection {
  /** Ids of VPCs, or `all` that the account owns in the Region, those made later at the next apply. */
  readonly vpcIds: 'all' | readonly string[];
  /** Account that owns the VPCs: others that it shares a network with list them too, and may not log them. */
  readonly accountId: string;
  /** Provider of the Region. Left out: the stack's. */
  readonly provider?: TerraformProvider | undefined;
}

/** Returns an iterator with the VPC's id as its value; for all of them it reads the account. */
export function eachVpc(scope: Construct, selection: VpcSelection): ListTerraformIterator {
  const { vpcIds, accountId, provider } = selection;
  if (vpcIds !== 'all') return TerraformIterator.fromList(vpcIds.map(terraformLiteral));
  const found = new DataAwsVpcs(scope, 'vpcs', {
    filter: [{ name: 'owner-id', values: [accountId] }],
    ...(provider === undefined ? {} : { provider }),
  });
  return TerraformIterator.fromList(found.ids);
}
