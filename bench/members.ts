/**
 * orgtrail's side of the benchmark: reads an organization file and synthesizes its member stacks, with the stack class that
 * `orgtrail synth` uses. The audit and management stacks stay out: a bucket policy of 20 KB has room for about a hundred
 * account trails, so the whole of this organization is one that orgtrail refuses.
 */
import { readFileSync } from 'node:fs';
import { App } from 'cdktf';
import { deployOrder, readOrganization } from '../src/organization';
import { TrailStack } from '../stacks/trail-stack';
import { withoutCreationStacks } from '../stacks/creation-stacks';

const [file, outdir] = process.argv.slice(2);
if (file === undefined || outdir === undefined) throw new Error('usage: members FILE OUTDIR');
const read = readOrganization(readFileSync(file, 'utf8'), file);
if (!read.ok) throw new Error(JSON.stringify(read.issues[0]));

withoutCreationStacks(() => {
  const app = new App({ outdir, stackTraces: false });
  for (const plan of deployOrder(read.organization)) {
    if (plan.kind === 'member') new TrailStack(app, plan, read.organization);
  }
  app.synth();
});
