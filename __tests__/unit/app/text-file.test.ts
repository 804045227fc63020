import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTextFile } from '../../../src/app/text-file';
import { temporaryDirectory } from '../../helpers/temporary-directory';

const cwd = temporaryDirectory();

function read(file: string, maxBytes = 100): Promise<string> {
  const words = { whenMissing: 'make it', whenDirectory: 'name a file' };
  return readTextFile({ file, cwd, code: 'organization-file', maxBytes, ...words });
}

test('text comes back as it is, without a byte order mark', async () => {
  writeFileSync(join(cwd, 'plain.yaml'), 'name: Überweisung\r\n');
  writeFileSync(join(cwd, 'marked.yaml'), '\uFEFFname: x\n');
  await expect(read('plain.yaml')).resolves.toBe('name: Überweisung\r\n');
  await expect(read('marked.yaml')).resolves.toBe('name: x\n');
});

test.each([
  ['little-endian UTF-16', Buffer.from('\uFEFFname: x', 'utf16le'), '"file" is UTF-16; save it as UTF-8'],
  ['big-endian UTF-16', Buffer.from('\uFEFFname: x', 'utf16le').swap16(), '"file" is UTF-16; save it as UTF-8'],
  ['binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0]), '"file" is not a text file; it must be UTF-8'],
  ['Latin-1', Buffer.from('name: Ü', 'latin1'), '"file" is not UTF-8; save it as UTF-8'],
  ['too large', Buffer.alloc(101, 'x'), '"file" has 1 MiB, and at most 1 MiB are read'],
])('rejects a file that is %s', async (_, bytes, message) => {
  writeFileSync(join(cwd, 'file'), bytes);
  await expect(read('file')).rejects.toMatchObject({ code: 'organization-file', message });
});

test('rejects what is not there, is a directory, or lies below a file', async () => {
  mkdirSync(join(cwd, 'folder'));
  writeFileSync(join(cwd, 'a-file'), '');
  await expect(read('none.yaml')).rejects.toThrow('there is no file "none.yaml"; make it');
  await expect(read('folder')).rejects.toThrow('"folder" is a directory; name a file');
  await expect(read('a-file/x')).rejects.toThrow('cannot read "a-file/x": a part of the path is not a directory');
});
