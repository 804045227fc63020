/**
 * Who may import whom, type-only imports included. The picture these rules draw is in ARCHITECTURE.md:
 * sources ← organization ← policies ← modules ← stacks; app ties them; cli → app; report reads results.
 */

const CDKTF = '^node_modules/(cdktf|constructs|@cdktf)/';
const PROVIDER_BARREL = '^node_modules/@cdktf/provider-aws/(lib/)?index\\.';
const FILES_AND_PROCESSES = '^(node:)?(fs|child_process|net|http|https|os|process|readline|worker_threads)(/|$)';

/** Use cases that read or write files; every other file works on values. */
const TOUCHES_FILES = ['^src/app/', '^stacks/(synthesize|full-synthesis)\\.ts$'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'text-imports-nothing',
      comment:
        'How a text is quoted and which word was meant is the same in every room, so it belongs to none of them.',
      severity: 'error',
      from: { path: '^src/text/' },
      to: { path: '^(src/(?!text/)|stacks/|main\\.ts)' },
    },
    {
      name: 'sources-import-nothing-of-ours',
      comment:
        'The catalog of log sources is data about AWS; the organization file is checked against it, it knows nothing of the file.',
      severity: 'error',
      from: { path: '^src/sources/' },
      to: { path: '^(src/(?!sources/|text/)|stacks/|main\\.ts)' },
    },
    {
      name: 'organization-imports-only-the-catalog',
      comment:
        'The organization is plain values that every room reads; if it read one of them back, there would be a cycle.',
      severity: 'error',
      from: { path: '^src/organization/' },
      to: { path: '^(src/(?!organization/|sources/|text/)|stacks/|main\\.ts)' },
    },
    {
      name: 'policies-import-only-facts',
      comment:
        'A policy is a pure function of organization facts, so it is tested, sized and printed without any construct.',
      severity: 'error',
      from: { path: '^src/policies/' },
      to: { path: '^(src/(?!policies/|organization/|sources/)|stacks/|main\\.ts)' },
    },
    {
      name: 'terraform-imports-nothing-of-ours',
      comment:
        'Reading Terraform back shares nothing with what wrote it, or an error of the generator would cancel itself out.',
      severity: 'error',
      from: { path: '^src/terraform/' },
      to: { path: '^(src/(?!terraform/|text/)|stacks/|main\\.ts)' },
    },
    {
      name: 'prover-shares-nothing-with-the-generator',
      comment:
        'The prover knows what the organization declares and what the Terraform says; if it knew how policies are made, it would prove them by themselves.',
      severity: 'error',
      from: { path: '^src/prover/' },
      to: { path: '^(src/(?!prover/|terraform/|organization/|sources/|text/)|stacks/|main\\.ts)' },
    },
    {
      name: 'policy-reasoning-knows-no-organization',
      comment:
        'Reading, evaluating and comparing policies works for any policy; only claims know what an organization declares.',
      severity: 'error',
      from: { path: '^src/prover/(policy|engine|evaluator)/' },
      to: { path: '^src/(organization|sources|terraform)/' },
    },
    {
      name: 'certificates-are-checked-by-other-code',
      comment:
        'A checker that called what found the proof would repeat its mistakes. Shapes of data are shared: types alone.',
      severity: 'error',
      from: { path: '^src/prover/engine/checker/' },
      to: {
        path: '^src/prover/(evaluator/|engine/(answer|verify|compile/|cubes/|smt/|witness/|languages/(?!glob\\.|values\\.)))',
      },
    },
    {
      name: 'modules-import-only-policies-and-organization',
      comment: 'A module is useful on its own in another program; knowing stacks, app or cli would tie it to this one.',
      severity: 'error',
      from: { path: '^src/modules/' },
      to: { path: '^(src/(?!modules/|policies/|organization/|sources/)|stacks/|main\\.ts)' },
    },
    {
      name: 'stacks-import-only-what-they-compose',
      comment:
        'Stacks put modules together, for an organization or into exported modules; use cases and commands call them, not the other way round.',
      severity: 'error',
      from: { path: '^stacks/' },
      to: {
        path: '^(src/(?!(modules|policies|organization|sources|generalize|module-files|terraform/hcl)/)|main\\.ts)',
      },
    },
    {
      name: 'generalizing-knows-no-module',
      comment: 'Samples become a module, and a module its files, whatever made them: constructs play no part.',
      severity: 'error',
      from: { path: '^src/(generalize|module-files)/' },
      to: { path: '^(src/(?!generalize/|module-files/|terraform/)|stacks/|main\\.ts)' },
    },
    {
      name: 'terraform-is-written-apart-from-reading-it',
      comment: 'What reads Terraform back must not share its mistakes with what writes it.',
      severity: 'error',
      from: { path: '^src/terraform/(?!hcl/)' },
      to: { path: '^src/terraform/hcl/' },
    },
    {
      name: 'app-does-not-import-cli',
      comment:
        'A use case takes options and returns a result; arguments, streams and exit codes belong to whoever calls it.',
      severity: 'error',
      from: { path: '^src/app/' },
      to: { path: '^(src/cli/|main\\.ts)' },
    },
    {
      name: 'cli-imports-only-app-and-report',
      comment:
        'A command reads arguments, calls one use case and prints one report; anything more could not be used as a library.',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^(src/(?!cli/|app/|report/)|stacks/|main\\.ts)' },
    },
    {
      name: 'report-imports-result-types-only',
      comment:
        'A report is a function from a result to text: it needs the shape of results, not who prints it or what was built. ' +
        'That it takes types only is a rule of .oxlintrc.json: swc does not tell type-only imports from others.',
      severity: 'error',
      from: { path: '^src/report/' },
      to: { path: '^(src/(?!report/|app/|policies/|organization/)|stacks/|main\\.ts)' },
    },
    {
      name: 'the-package-root-is-pure',
      comment:
        'require("orgtrail") takes a fraction of the time of the construct library; that one has entry points of its own.',
      severity: 'error',
      from: { path: '^src/index\\.ts$' },
      to: { path: '^(src/(modules|cli)/|stacks/|main\\.ts)' },
    },
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
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^main\\.ts$', '^__tests__/helpers/closing-line-reporter\\.js$'] },
      to: {},
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere fails at run time at the latest.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // swc sees type-only imports and needs no TypeScript compiler API, which TypeScript 7 no longer has.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^(dist|cdktf\\.out)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['types', 'require', 'node', 'default'],
    },
  },
};
