import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliverChain, keysText, type DeliveredDigest } from '../../helpers/delivered-logs';
import { runCommand } from '../../helpers/run-cli';
import { temporaryDirectory } from '../../helpers/temporary-directory';
import { signingKeys, verifiedFolder } from '../../helpers/verify-logs';

const directory = temporaryDirectory();
const [key] = signingKeys();
const start = new Date('2026-01-05T10:00:00Z');

let folders = 0;
function folderOf(digests: readonly DeliveredDigest[]): string {
  folders += 1;
  const cwd = join(directory, String(folders));
  mkdirSync(cwd);
  return verifiedFolder(cwd, digests, [key]).cwd;
}

describe('mistakes of the command line', () => {
  const digests = deliverChain({ key }, { start, hours: 1 });

  it.each([
    ['verify-logs nowhere', 'there is no folder "nowhere"', 'log-folder'],
    ['verify-logs keys.json', '"keys.json" is a file', 'log-folder'],
    ['verify-logs empty', 'there are no CloudTrail log files or digests in "empty"', 'log-folder'],
    ['verify-logs logs --public-keys none.json', 'there is no file "none.json"', 'public-keys'],
    ['verify-logs logs --public-keys signatures.json', 'list-public-keys', 'public-keys'],
    ['verify-logs logs --public-keys broken.json', '"broken.json" is not JSON', 'public-keys'],
    ['verify-logs logs --signatures keys.json', 'Metadata', 'signatures'],
    ['verify-logs logs --since yesterday', '--since yesterday is no time', 'usage'],
    ['verify-logs logs --since 2026-01-05T10:00:00', 'is no time', 'usage'],
    ['verify-logs logs --since 2026-02-01 --until 2026-01-01', '--since is later than --until', 'usage'],
    ['verify-logs logs --account 1234', '--account 1234: an account id is 12 digits', 'usage'],
    ['verify-logs logs --region everywhere', '--region everywhere: that is no Region', 'usage'],
    ['verify-logs logs --source bucket', '--source bucket is no place in S3', 'usage'],
  ])('%s', async (command, message, code) => {
    const cwd = folderOf(digests);
    mkdirSync(join(cwd, 'empty'));
    writeFileSync(join(cwd, 'empty/notes.txt'), 'nothing');
    writeFileSync(join(cwd, 'broken.json'), `${keysText(key)}{`);
    const ran = await runCommand(command, cwd);
    expect(ran.stderr).toContain(message);
    expect(ran.stderr).toContain(`[${code}]`);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
    expect(ran.stdout).toBe('');
    expect(ran.code).toBe(2);
  });
});

describe('the text for people', () => {
  it('names what was found and what was not checked', async () => {
    const digests = deliverChain({ key }, { start, hours: 2 });
    const cwd = folderOf(digests);
    rmSync(join(cwd, 'logs', digests[0]?.logs[0]?.key ?? 'none'));
    const { stdout } = await runCommand('verify-logs logs --public-keys keys.json', cwd);
    expect(stdout).toContain('logs is taken for s3://acme-audit-logs/, as its digests say');
    expect(stdout).toContain(`missing log file: s3://acme-audit-logs/${digests[0]?.logs[0]?.key ?? ''}`);
    expect(stdout).toContain('unsigned digest, 111111111111 eu-west-1 org_trail: no signature');
    expect(stdout).toContain('logs: NOT intact');
  });
});
