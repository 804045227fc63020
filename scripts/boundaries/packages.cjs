/** Who may use which package, and what no import may do. */

const CDKTF = '^node_modules/(cdktf|constructs|@cdktf)/';
const PROVIDER_BARREL = '^node_modules/@cdktf/provider-aws/(lib/)?index\\.';
const FILES_AND_PROCESSES = '^(node:)?(fs|child_process|net|http|https|os|process|readline|worker_threads)(/|$)';

/** Use cases that read or write files; every other file works on values. */
const TOUCHES_FILES = ['^src/app/', '^stacks/(synthesize|full-synthesis)\\.ts$'];

module.exports = [
  {
    name: 'cdktf-only-in-constructs',
    comment:
      'cdktf is archived and slow to load: what knows it can be moved to its successor without touching the rest.',
    severity: 'error',
    from: {
      path: '^(src|scripts|__tests__)/',
      pathNot: '^(src/modules/|__tests__/(unit/(modules|stacks)|golden|e2e|helpers)/)',
    },
    to: { path: CDKTF },
  },
  {
    name: 'constructs-are-loaded-when-needed',
    comment:
      'validate and --help answer at once because use cases load stacks by import() inside the function that needs them.',
    severity: 'error',
    from: { path: '^src/(app|cli|report|index\\.ts)' },
    to: { path: '^(src/modules/|stacks/)', dynamic: false },
  },
  {
    name: 'no-provider-barrel',
    comment: 'The barrel loads 2,600 modules: 3 seconds and 500 MB. Import @cdktf/provider-aws/lib/<resource>.',
    severity: 'error',
    from: {},
    to: { path: PROVIDER_BARREL },
  },
  {
    name: 'files-and-processes-only-in-app',
    comment:
      'What reads or writes outside memory is in one short list of use cases; the rest is tested without a disk.',
    severity: 'error',
    from: { path: '^(src|stacks)/', pathNot: TOUCHES_FILES },
    to: { path: FILES_AND_PROCESSES },
  },
  {
    name: 'aws-sdk-only-where-aws-is-asked',
    comment: 'The SDK takes half a second to load: it is imported inside the function that asks AWS, by import().',
    severity: 'error',
    from: { path: '^(src|stacks)/' },
    to: { path: '^node_modules/@aws-sdk/', dynamic: false },
  },
  {
    name: 'yargs-only-in-cli',
    comment: 'The command line is one face of the use cases; a library user does not load its parser.',
    severity: 'error',
    from: { path: '^(src|stacks)/', pathNot: '^src/cli/' },
    to: { path: '^node_modules/(@types/)?yargs/' },
  },
  {
    name: 'zod-and-yaml-only-in-organization',
    comment: 'The file is checked once, where it is read; everything after works on values that are already right.',
    severity: 'error',
    from: { path: '^(src|stacks)/', pathNot: '^src/organization/' },
    to: { path: '^node_modules/(zod|yaml)/' },
  },
  {
    name: 'production-does-not-import-tests',
    comment: 'Tests, benchmarks and scripts are not published: an import of them would break the installed package.',
    severity: 'error',
    from: { path: '^(src/|stacks/|main\\.ts)' },
    to: { path: '^(__tests__|bench|scripts)/' },
  },
  {
    name: 'production-does-not-import-dev-dependencies',
    comment: 'A development dependency is not there once the package is installed; peers are.',
    severity: 'error',
    from: { path: '^(src/|stacks/|main\\.ts)' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm-peer'] },
  },
  {
    name: 'peer-takes-nothing-of-ours',
    comment:
      'The benchmark compares with a program written by hand; sharing code with it would compare us with ourselves.',
    severity: 'error',
    from: { path: '^bench/peer/' },
    to: { path: '^(src/|stacks/|main\\.ts)' },
  },
  {
    name: 'no-cycles',
    comment: 'Two files that need each other are one subject in two places.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'A file that imports nothing and that nothing imports is dead, or its import was forgotten.',
    severity: 'error',
    from: {
      orphan: true,
      pathNot: ['\\.d\\.ts$', '^main\\.ts$', '^scripts/boundaries/', '^__tests__/helpers/closing-line-reporter\\.js$'],
    },
    to: {},
  },
  {
    name: 'no-unresolvable',
    comment: 'An import that leads nowhere fails at run time at the latest.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];
