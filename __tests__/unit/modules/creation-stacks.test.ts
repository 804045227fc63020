import { Token } from 'cdktf';
import { withoutCreationStacks } from '../../../stacks/creation-stacks';

const creationStack = (): readonly string[] => Token.asAny('text').creationStack;

test('tokens made inside have no creation stack, those made before and after do', () => {
  const before = creationStack();
  const inside = withoutCreationStacks(creationStack);
  const after = creationStack();
  expect(before.length).toBeGreaterThan(0);
  expect(inside).toEqual([]);
  expect(after.length).toBeGreaterThan(0);
});

test('a failure inside leaves cdktf as it was', () => {
  expect(() =>
    withoutCreationStacks(() => {
      throw new Error('broken');
    }),
  ).toThrow('broken');
  expect(creationStack().length).toBeGreaterThan(0);
});
