import type { ListTerraformIterator } from 'cdktf';

/** Returns what stands for the value an iterator is at; the library types it as anything. */
export function eachValue(iterator: ListTerraformIterator): string {
  return iterator.value as string;
}
