import { parentPort } from 'node:worker_threads';
import type { Organization } from '../src/organization';
import type { PreparedStacks, SynthesizedText } from './prepared-stacks';
import type { StampedStacks } from './stamped-stacks';
import { loadArchiverWhenCalled } from './without-archiver';

/** What another thread asks of this one: to prepare an organization's stacks, then for the texts of more of them. */
type SynthesisRequest = { readonly organization: Organization; readonly scratch: string } | { readonly from: number };

// cdktf is loaded while the other thread still reads the organization file. What is thrown ends this thread, and the other one throws
// it again.
loadArchiverWhenCalled();
const loading = import('./synthesize.js');
let stacks: StampedStacks | undefined;

async function answer(request: SynthesisRequest): Promise<PreparedStacks | ReadonlyMap<number, SynthesizedText>> {
  if ('from' in request) {
    if (stacks === undefined) throw new Error('stacks are asked for before an organization is given');
    return stacks.texts(request.from);
  }
  const { stampedStacks } = await loading;
  stacks = stampedStacks(request.organization, request.scratch);
  return stacks.prepare();
}

parentPort?.on('message', (request: SynthesisRequest) => {
  void answer(request).then((answered) => parentPort?.postMessage(answered));
});
