import { readPackageManifest } from '../../../src/app/package-manifest';

test('the package is found from the sources', () => {
  const { version, node, testedPeers } = readPackageManifest();
  expect(version).toMatch(/^\d+\.\d+\.\d+/);
  expect(node).toMatch(/^>=\d/);
  expect(Object.keys(testedPeers).sort()).toEqual(['@cdktf/provider-aws', 'cdktf', 'constructs']);
});
