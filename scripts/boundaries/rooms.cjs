/**
 * Who may import whom, type-only imports included. The picture these rules draw is in ARCHITECTURE.md:
 * sources ← organization ← policies ← modules ← stacks; app ties them; cli → app; report reads results.
 */

module.exports = [
  {
    name: 'text-imports-nothing',
    comment: 'How a text is quoted and which word was meant is the same in every room, so it belongs to none of them.',
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
    name: 'activity-imports-only-text',
    comment:
      'A filter means the same over a folder, in Athena and in the event history; knowing one of them, or who set it up, would bend it.',
    severity: 'error',
    from: { path: '^src/activity/' },
    to: { path: '^(src/(?!activity/|text/)|stacks/|main\\.ts)' },
  },
  {
    name: 'organization-imports-only-the-catalog',
    comment:
      'The organization is plain values that every room reads; if it read one of them back, there would be a cycle. ' +
      'The catalog of log sources and the named questions are data that it is checked against.',
    severity: 'error',
    from: { path: '^src/organization/' },
    to: { path: '^(src/(?!organization/|sources/|text/|activity/(columns|questions/))|stacks/|main\\.ts)' },
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
    name: 'flow-imports-only-the-organization',
    comment: 'The picture shows what an organization file declares; what comes of it has other readers.',
    severity: 'error',
    from: { path: '^src/flow/' },
    to: { path: '^(src/(?!flow/|organization/)|stacks/|main\\.ts)' },
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
    name: 'comparison-knows-no-organization',
    comment: 'What new policies allow is asked of the policies alone, whoever wrote them and whatever a file declares.',
    severity: 'error',
    from: { path: '^src/prover/comparison/' },
    to: { path: '^src/(organization|sources)/' },
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
    to: { path: '^(src/(?!modules/|policies/|organization/|sources/|activity/)|stacks/|main\\.ts)' },
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
];
