import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { readerPolicy, readerTrust, type ReaderPolicyFacts, type ReaderTrustFacts } from '../policies';
import { policyLiteral } from './terraform-literal';

/** What {@link LogReader} is made of. */
export interface LogReaderProps extends ReaderPolicyFacts, ReaderTrustFacts {
  /** Role name. */
  readonly roleName: string;
  /** Longest session in seconds, 3600 to 43200. */
  readonly maxSessionSeconds: number;
  /** Permissions boundary. Left out: none. */
  readonly permissionsBoundary?: string | undefined;
}

/**
 * A role that named roles may assume to read the logs of named accounts, and nothing else.
 *
 * @see "Granting permission to view CloudTrail logs": prefixes and `kms:Decrypt` for the reader only
 */
export class LogReader extends Construct {
  /** The role. */
  public readonly role: IamRole;

  public constructor(scope: Construct, id: string, props: LogReaderProps) {
    super(scope, id);
    this.role = new IamRole(this, 'Resource', {
      name: props.roleName,
      description: 'Reads CloudTrail logs',
      assumeRolePolicy: policyLiteral(readerTrust(props)),
      maxSessionDuration: props.maxSessionSeconds,
      ...(props.permissionsBoundary === undefined ? {} : { permissionsBoundary: props.permissionsBoundary }),
    });
    new IamRolePolicy(this, 'permissions', {
      name: 'read-audit-logs',
      role: this.role.name,
      policy: policyLiteral(readerPolicy(props)),
    });
  }
}
