/** One Jest project per kind of test, so that each kind runs alone: `npx jest --selectProjects unit`. */
const project = (name, options = {}) => ({
  displayName: name,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/__tests__/${name}/**/*.test.ts`],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // A dynamic import needs the `.js` extension in the compiled package; under Jest the file is still TypeScript.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // What a build, a benchmark or a synth leaves behind holds a second package.json and copies of the sources.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/temp/', '<rootDir>/cdktf\\.out/'],
  restoreMocks: true,
  ...options,
});

module.exports = {
  projects: [project('unit'), project('properties'), project('conformance'), project('golden'), project('e2e')],
  // Jest leaves one core free by default; on two cores that would run one file at a time, most of it waiting for Terraform.
  maxWorkers: '100%',
  reporters: ['default', '<rootDir>/__tests__/helpers/closing-line-reporter.js'],
};
