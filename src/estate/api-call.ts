/** The services whose APIs are asked, by their names in the AWS CLI. */
export type ApiService = 'cloudtrail' | 'organizations';

/** One question to an AWS API, asked in one account and Region. */
export interface ApiCall {
  /** The account that is asked. */
  readonly account: string;
  /** The Region that is asked. */
  readonly region: string;
  /** The service. */
  readonly service: ApiService;
  /** The operation by its name in the API, such as `GetTrailStatus`. */
  readonly operation: string;
  /** What the operation is given. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** What an AWS API says. */
export type Answer =
  | {
      readonly kind: 'answer';
      /** The output of the operation, dates as ISO 8601 text. */
      readonly output: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'refused';
      /** AWS's error code, such as `TrailNotFoundException`. */
      readonly code: string;
      /** What it says besides. */
      readonly message: string;
    };

/** Puts a question to an API, or to answers that were kept. */
export type Ask = (call: ApiCall) => Promise<Answer>;

/**
 * Returns the name of the file that keeps the answer to a call: account, Region, and the command and arguments that the AWS
 * CLI has for it, so that a person can write the file as well.
 */
export function answerFile({ account, region, service, operation, input }: ApiCall): string {
  const command = operation.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
  const subject = Object.values(input)
    .filter((value): value is string => typeof value === 'string')
    .map((value) => (value.split('/').at(-1) ?? value).replaceAll(/[^A-Za-z0-9._-]/g, '_'))
    .join('.');
  const name = [service, command, subject].filter((part) => part !== '').join('.');
  return `${account}/${region}/${name}.json`;
}
