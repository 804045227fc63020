const REGION = 'eu-west-1';

/** Trust policy of the delivery role. */
export function trustPolicy(): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'AllowCloudTrailToDeliver',
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    ],
  });
}

/** Permissions of the delivery role of one account. */
export function deliveryPolicy(accountId: string): string {
  const group = `arn:aws:logs:${REGION}:${accountId}:log-group:cloudtrail/account-trail`;
  const streams = [`${group}:log-stream:${accountId}_CloudTrail_${REGION}*`];
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'AWSCloudTrailCreateLogStream20141101',
        Effect: 'Allow',
        Action: 'logs:CreateLogStream',
        Resource: streams,
      },
      { Sid: 'AWSCloudTrailPutLogEvents20141101', Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: streams },
      {
        Sid: 'UseLogGroupKey',
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
        Resource: `arn:aws:kms:${REGION}:100000000002:key/*`,
        Condition: {
          'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/orgtrail' },
          StringEquals: { 'kms:ViaService': `logs.${REGION}.amazonaws.com` },
          ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': group },
        },
      },
    ],
  });
}
