import { parseArgs } from 'node:util';

export interface Options {
  readonly once: boolean;
  readonly empty: boolean;
  readonly fresh: boolean;
  readonly help: boolean;
  readonly port: number;
  readonly stage: string;
  /** Of the CDK app, by key. */
  readonly context: Readonly<Record<string, string>>;
  readonly dataDirectory: string;
  readonly outputsFile: string | undefined;
  /** A cloud assembly to use instead of making one. */
  readonly assembly: string | undefined;
}

const DEFAULT_PORT = '4566';
const STAGES = ['dev', 'staging', 'prod'];

export const HELP = `Runs Signalroom on this machine: synthesises the CDK app, boots the embedded cloud and plays a demonstration incident.

  npm start -- [options]

  --once                  end after the demonstration; exit code 0 only if every step was seen
  --empty                 play no demonstration
  --fresh                 begin with an empty data folder instead of resuming
  --port <number>         port on 127.0.0.1 (default ${DEFAULT_PORT}; 0 takes any free one)
  --outputs-file <file>   also write the stack outputs there, as cdk deploy does
  --data-directory <dir>  where everything is kept (default .signalroom)
  --stage <stage>         ${STAGES.join(', ')} (default dev)
  --context <key=value>   a value of the CDK context, e.g. machines or oidc; may be given again
  --assembly <dir>        use this cloud assembly instead of synthesising one
  --help                  show this

Environment: SIGNALROOM_DYNAMODB_ENDPOINT names another DynamoDB-compatible engine, for platforms without the default one.
`;

/** Reads the command line. Throws an Error that names the option that is unknown or has a wrong value. */
export function readOptions(commandLine: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...commandLine],
    strict: true,
    allowPositionals: false,
    options: {
      once: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      port: { type: 'string', default: DEFAULT_PORT },
      stage: { type: 'string', default: 'dev' },
      context: { type: 'string', multiple: true, default: [] },
      'data-directory': { type: 'string', default: '.signalroom' },
      'outputs-file': { type: 'string' },
      assembly: { type: 'string' },
    },
  });
  if (values.once && values.empty)
    throw new Error('--once plays the demonstration and --empty plays none: choose one');
  if (!STAGES.includes(values.stage))
    throw new Error(`--stage: ${values.stage} is not one of ${STAGES.join(', ')}`);
  return {
    once: values.once,
    empty: values.empty,
    fresh: values.fresh,
    help: values.help,
    port: portOf(values.port),
    stage: values.stage,
    context: Object.fromEntries(values.context.map(pairOf)),
    dataDirectory: values['data-directory'],
    outputsFile: values['outputs-file'],
    assembly: values.assembly,
  };
}

function pairOf(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new Error(`--context: ${text} is not <key>=<value>`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) throw new Error(`--port: ${text} is not a port from 0 to 65535`);
  return port;
}
