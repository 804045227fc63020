import { FORMAT_OPTION, oneValue, withExamples, type CommandFactory, type Format } from '../command';

interface DoctorArguments {
  readonly 'trail-arn': string;
  readonly bucket: string;
  readonly 'bucket-policy': string;
  readonly prefix: string | undefined;
  readonly organization: string | undefined;
  readonly 'key-policy': string | undefined;
  readonly 'topic-policy': string | undefined;
  readonly 'role-trust': string | undefined;
  readonly 'role-policy': string | undefined;
  readonly format: Format;
}

const needed = (name: string, describe: string) =>
  ({
    type: 'string',
    requiresArg: true,
    demandOption: true,
    describe,
    coerce: (value: unknown) => oneValue(`--${name}`, value),
  }) as const;

const optional = (name: string, describe: string) =>
  ({
    type: 'string',
    requiresArg: true,
    describe,
    coerce: (value: unknown) => (value === undefined ? undefined : oneValue(`--${name}`, value)),
  }) as const;

/** `orgtrail doctor`: says whether CreateTrail would accept policies from anywhere. */
export const doctorCommand: CommandFactory<DoctorArguments> = ({ io, finish }) => ({
  command: 'doctor',
  describe: 'Say whether CreateTrail would accept policies, and which statement is missing',
  builder: (yargs) =>
    withExamples(
      yargs
        .option(
          'trail-arn',
          needed(
            'trail-arn',
            'ARN of the trail, which need not exist; of an organization trail, in the management account',
          ),
        )
        .option('bucket', needed('bucket', 'Bucket name'))
        .option('bucket-policy', needed('bucket-policy', 'File with the bucket policy'))
        .option('prefix', optional('prefix', 'Key prefix of the trail'))
        .option('organization', optional('organization', 'Organization id, for an organization trail'))
        .option('key-policy', optional('key-policy', 'File with the policy of the KMS key'))
        .option('topic-policy', optional('topic-policy', 'File with the policy of the SNS topic'))
        .option('role-trust', optional('role-trust', 'File with the trust of the role for CloudWatch Logs'))
        .option('role-policy', optional('role-policy', 'File with the permissions of that role'))
        .option('format', FORMAT_OPTION)
        .epilogue('Exit codes: 0 CreateTrail accepts, 1 it refuses, 2 usage or a file that is no policy, 3 undecided.'),
      [
        [
          '$0 doctor --trail-arn arn:aws:cloudtrail:eu-west-1:111122223333:trail/main --bucket logs --bucket-policy bucket.json',
          'a trail of one account',
        ],
        [
          '$0 doctor --trail-arn arn:aws:cloudtrail:eu-west-1:111122223333:trail/main --organization o-a1b2c3d4e5 --bucket logs --bucket-policy bucket.json --key-policy key.json',
          'an organization trail with a key',
        ],
      ],
    ),
  handler: async (given) => {
    const { doctor } = await import('../../app/doctor.js');
    const { renderDoctorJson, renderDoctorText } = await import('../../report/doctor-report.js');
    const { problemLine } = await import('../../report/problem-line.js');
    const result = await doctor({
      trailArn: given['trail-arn'],
      bucket: given.bucket,
      bucketPolicy: given['bucket-policy'],
      prefix: given.prefix,
      organization: given.organization,
      keyPolicy: given['key-policy'],
      topicPolicy: given['topic-policy'],
      roleTrust: given['role-trust'],
      rolePolicy: given['role-policy'],
      cwd: io.cwd,
    });
    if (given.format === 'json') io.stdout.write(renderDoctorJson(result));
    else {
      for (const problem of result.problems) io.stderr.write(`${problemLine(problem)}\n`);
      io.stdout.write(renderDoctorText(result));
    }
    const { diagnosis, problems } = result;
    finish({
      kind: 'finished',
      issues: problems,
      ...(diagnosis === undefined ? {} : { verdict: diagnosis.verdict }),
    });
  },
});
