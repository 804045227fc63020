import type { LogFlow } from '../../app/graph';
import { CONFIG_OPTION, oneOf, withExamples, type CommandFactory } from '../command';

const FORMATS = ['mermaid', 'svg', 'html', 'json'] as const;

type GraphFormat = (typeof FORMATS)[number];

interface GraphOptions {
  readonly config: string;
  readonly format: GraphFormat;
}

/** `orgtrail graph`: draws the way of the logs. */
export const graphCommand: CommandFactory<GraphOptions> = ({ io, finish }) => ({
  command: 'graph',
  describe: 'Draw who records what, where it goes and who reads it',
  builder: (yargs) =>
    withExamples(
      yargs.option('config', CONFIG_OPTION).option('format', {
        choices: FORMATS,
        requiresArg: true,
        default: 'mermaid',
        describe: 'Form of the picture on stdout',
        coerce: (value: unknown) => oneOf('--format', FORMATS, value),
      }),
      [
        ['$0 graph', 'a flowchart that GitHub and GitLab draw in a page'],
        ['$0 graph --format html > logs.html', 'a page for a browser, with every account'],
      ],
    ),
  handler: async ({ config, format }) => {
    const { graph } = await import('../../app/graph.js');
    const { flow, issues, diagnostics } = await graph({ file: config, cwd: io.cwd });
    for (const line of diagnostics) io.stderr.write(`${line}\n`);
    if (flow !== undefined) io.stdout.write(await render(format, flow));
    finish({ kind: 'finished', issues });
  },
});

async function render(format: GraphFormat, flow: LogFlow): Promise<string> {
  switch (format) {
    case 'mermaid':
      return (await import('../../report/graph-mermaid.js')).renderGraphMermaid(flow);
    case 'svg':
      return (await import('../../report/graph-svg.js')).renderGraphSvg(flow);
    case 'html':
      return (await import('../../report/graph-html.js')).renderGraphHtml(flow);
    case 'json':
      return (await import('../../report/graph-json.js')).renderGraphJson(flow);
  }
}
