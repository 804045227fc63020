import { quote } from '../../text/quote';
import type { Rule } from './context';

const isUser = (arn: string): boolean => arn.includes(':user/');

/**
 * A role session carries no MFA information, so with MFA required a role could never assume the reader role; and the
 * long-term key of an IAM user should never be enough by itself.
 *
 * @see "Secure API access with MFA"
 */
export const readersCanBeAssumed: Rule = ({ file }, report) => {
  file.audit.readers.forEach(({ principals, requireMfa }, position) => {
    principals.forEach((arn, item) => {
      const path = ['audit', 'readers', position, 'principals', item];
      if (requireMfa && !isUser(arn)) {
        report.warning(
          'reader-mfa',
          path,
          `a session of the role ${quote(arn)} carries no MFA information, so it could not assume this reader`,
          'name IAM users here, or remove "requireMfa" and require MFA where people sign in',
        );
      } else if (!requireMfa && isUser(arn)) {
        report.error(
          'reader-mfa',
          path,
          `${quote(arn)} is a user, whose keys do not expire`,
          'write "requireMfa: true" beside it, or name a role',
        );
      }
    });
  });
};

/** A reader of the queue needs the queue. */
export const queueReadersHaveQueue: Rule = ({ file }, report) => {
  if (file.audit.notifications.sqs !== false) return;
  file.audit.readers.forEach(({ queue }, position) => {
    if (!queue) return;
    report.error(
      'reader-queue',
      ['audit', 'readers', position, 'queue'],
      'there is no notification queue to read',
      'write "sns: true, sqs: true" under "audit.notifications", or remove this',
    );
  });
};

/** The bucket policy denies reading to everyone who is not named. */
export const someoneMayRead: Rule = ({ file }, report) => {
  if (file.audit.readers.length > 0) return;
  report.warning(
    'readers-none',
    ['audit'],
    'there are no readers, and the bucket policy denies reading to everyone but break-glass roles',
    'list who may read the logs under "audit.readers"',
  );
};
