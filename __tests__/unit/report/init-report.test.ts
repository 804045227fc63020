import { renderInitText } from '../../../src/report/init-report';

test('the commands start in the new directory', () => {
  const text = renderInitText({ directory: 'my trail/', files: ['organization.yaml'], notes: [] });
  expect(text).toContain('  my trail/organization.yaml\n');
  expect(text).toContain("  cd 'my trail/'\n  npm install\n");
});

test('in the current directory there is nowhere to go', () => {
  const text = renderInitText({ directory: '.', files: ['organization.yaml'], notes: [] });
  expect(text).toContain('  organization.yaml\n');
  expect(text).not.toContain('cd ');
});
