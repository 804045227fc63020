import type { Random } from './random';

/** Who calls: the member `userIdentity`, with the address and the program the call came from. */
export interface Caller {
  readonly userIdentity: Readonly<Record<string, unknown>>;
  readonly sourceIPAddress: string;
  readonly userAgent: string;
}

const ROLES = [
  'TerraformDeployer',
  'payments-api',
  'orders-worker',
  'AWSReservedSSO_AdministratorAccess_4f1c2d3e4a5b6c7d',
  'AWSReservedSSO_ReadOnlyAccess_a1b2c3d4e5f60718',
  'eks-node-group',
  'lambda-thumbnails',
  'ci-runner',
];
const PEOPLE = ['ana', 'bo', 'chen', 'dilip', 'eva'];
const SERVICES = ['cloudtrail.amazonaws.com', 'autoscaling.amazonaws.com', 'config.amazonaws.com'];
const AGENTS = [
  'aws-cli/2.31.1 md/awscrt#0.27.6 ua/2.1 os/linux#6.8.0-1029-aws md/arch#x86_64 lang/python#3.13.7 md/pyimpl#CPython cfg/retry-mode#standard',
  'APN/1.0 HashiCorp/1.0 Terraform/1.13.3 (+https://www.terraform.io) terraform-provider-aws/6.14.1 aws-sdk-go-v2/1.39.1 os/linux lang/go#1.24.6',
  'aws-sdk-java/2.33.4 Linux/5.10.240 OpenJDK_64-Bit_Server_VM/21.0.8+9-LTS Java/21.0.8 vendor/Amazon.com_Inc. exec-env/AWS_ECS_FARGATE',
  'Boto3/1.40.35 md/Botocore#1.40.35 ua/2.1 os/linux#5.10.240 md/arch#aarch64 lang/python#3.12.11 exec-env/AWS_Lambda_python3.12',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
];

/** Makes somebody who calls in an account, at a time. */
export function makeCaller(random: Random, account: string, time: string): Caller {
  const kind = random.next();
  if (kind < 0.05) return service(random);
  if (kind < 0.055) return root(random, account, time);
  if (kind < 0.12) return user(random, account);
  return session(random, account, time);
}

function service(random: Random): Caller {
  const name = random.pick(SERVICES);
  return { userIdentity: { type: 'AWSService', invokedBy: name }, sourceIPAddress: name, userAgent: name };
}

function root(random: Random, account: string, time: string): Caller {
  return {
    userIdentity: {
      type: 'Root',
      principalId: account,
      arn: `arn:aws:iam::${account}:root`,
      accountId: account,
      accessKeyId: random.id('ASIA', 16),
      sessionContext: { attributes: { creationDate: time, mfaAuthenticated: String(random.chance(0.7)) } },
    },
    sourceIPAddress: address(random),
    userAgent: AGENTS[4] ?? '',
  };
}

function user(random: Random, account: string): Caller {
  const userName = random.pick(PEOPLE);
  return {
    userIdentity: {
      type: 'IAMUser',
      principalId: random.id('AIDA', 17),
      arn: `arn:aws:iam::${account}:user/${userName}`,
      accountId: account,
      accessKeyId: `AKIA${userName.toUpperCase().padEnd(16, 'EXAMPLE7')}`,
      userName,
    },
    sourceIPAddress: address(random),
    userAgent: random.pick(AGENTS),
  };
}

function session(random: Random, account: string, time: string): Caller {
  const role = random.pick(ROLES);
  const isPerson = role.startsWith('AWSReservedSSO');
  const sessionName = isPerson ? `${random.pick(PEOPLE)}@example.com` : `${role}-${random.hex(8)}`;
  const principalId = random.id('AROA', 17);
  const path = isPerson ? 'aws-reserved/sso.amazonaws.com/eu-west-1/' : '';
  return {
    userIdentity: {
      type: 'AssumedRole',
      principalId: `${principalId}:${sessionName}`,
      arn: `arn:aws:sts::${account}:assumed-role/${role}/${sessionName}`,
      accountId: account,
      accessKeyId: random.id('ASIA', 16),
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId,
          arn: `arn:aws:iam::${account}:role/${path}${role}`,
          accountId: account,
          userName: role,
        },
        attributes: { creationDate: time, mfaAuthenticated: String(isPerson) },
      },
      ...(random.chance(0.1) ? { invokedBy: 'cloudformation.amazonaws.com' } : {}),
    },
    sourceIPAddress: address(random),
    userAgent: random.pick(AGENTS),
  };
}

function address(random: Random): string {
  const kind = random.next();
  if (kind < 0.6) return `10.${String(random.below(4))}.${String(random.below(256))}.${String(random.below(256))}`;
  if (kind < 0.95) return `203.0.113.${String(random.below(256))}`;
  return `2001:db8:${random.below(16).toString(16)}::${random.below(65_536).toString(16)}`;
}
