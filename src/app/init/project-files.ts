import type { PackageManifest } from '../package-manifest';

/** A file of a new project. */
export interface ProjectFile {
  /** Its name in the project's directory. */
  readonly name: string;
  /** Its text. */
  readonly text: string;
}

/** Returns the files of a new project around an organization file, in the order people read about them. */
export function projectFiles(
  organizationFile: string,
  manifest: PackageManifest,
  projectId: string,
): readonly ProjectFile[] {
  return [
    { name: 'organization.yaml', text: organizationFile },
    { name: 'cdktf.json', text: json(cdktfJson(projectId)) },
    { name: 'package.json', text: json(packageJson(manifest)) },
    { name: '.gitignore', text: GITIGNORE },
    { name: 'README.md', text: README },
  ];
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function cdktfJson(projectId: string): object {
  return {
    language: 'typescript',
    app: 'npx orgtrail synth',
    projectId,
    sendCrashReports: 'false',
    terraformProviders: [],
    terraformModules: [],
    context: {},
  };
}

function packageJson({ version, node, testedPeers }: PackageManifest): object {
  return {
    private: true,
    description: "The Terraform of an AWS organization's audit trail.",
    engines: { node },
    scripts: { validate: 'orgtrail validate', synth: 'orgtrail synth' },
    dependencies: Object.fromEntries(
      Object.entries({ ...testedPeers, orgtrail: version }).sort(([left], [right]) => (left < right ? -1 : 1)),
    ),
  };
}

const GITIGNORE = `node_modules/
# Written by "npx orgtrail synth". Take this line out when a pipeline deploys what is committed.
cdktf.out/
.cdktf.out.staging-*/
.terraform/
*.tfstate
*.tfstate.*
`;

const README = `# Audit trail

\`organization.yaml\` describes the AWS organization; [orgtrail](https://www.npmjs.com/package/orgtrail) turns it into Terraform.

\`\`\`sh
npm install
npx orgtrail validate   # every mistake in organization.yaml, with line and column
npx orgtrail synth      # writes cdktf.out/stacks/<stack>/cdk.tf.json and prints how to deploy it
\`\`\`

Deploy wave by wave with \`terraform\`, as \`synth\` prints it, or all at once with cdktf-cli:
\`npx cdktf-cli@0.21 deploy '*' --parallelism 4\`.

Before an account leaves \`organization.yaml\`, destroy its stack: \`cdktf synth\` deletes folders of stacks it does not know.
`;
