import { runCli } from './src/cli/run-cli';

// The app of cdktf.json: `cdktf synth | diff | deploy` start it and say in CDKTF_OUTDIR where the Terraform goes.
// ORGTRAIL_FILE names another organization file. cdktf starts it for each of its commands; what proves is `npm run synth`.
const file = process.env['ORGTRAIL_FILE'] ?? 'examples/organization-trail/organization.yaml';
void runCli(['synth', '--no-prove', '-c', file], {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  isTTY: process.stderr.isTTY,
}).then((code) => {
  process.exitCode = code;
});
