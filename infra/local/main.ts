import type { ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { boot, type RunningCloud } from './boot.ts';
import { REPOSITORY, runProgram } from './child-program.ts';
import { Journal } from './journal.ts';
import { HELP, type Options, readOptions } from './options.ts';
import { writeOutputs } from './outputs.ts';
import { newProgress } from './progress.ts';
import { endpointLines, nextLines } from './welcome.ts';

const SIGN_IN = 'infra/local/demonstration/sign-in.ts';
const DEMONSTRATION = 'infra/local/demonstration/main.ts';
/** How long what is left may take to end after everything was told to. */
const LAST_MOMENTS_MS = 3_000;

const write = (text: string): void => {
  process.stdout.write(text);
};
const writeLine = (line: string): void => write(`${line}\n`);

/** What is running now, for Ctrl-C to end. */
const running: { child: ChildProcess | undefined; cloud: RunningCloud | undefined; stopping: boolean } = {
  child: undefined,
  cloud: undefined,
  stopping: false,
};

async function run(options: Options): Promise<number> {
  const progress = newProgress(write);
  const dataDirectory = resolve(options.dataDirectory);
  const assemblyDirectory =
    options.assembly === undefined
      ? await progress.step('Synthesising the CDK app', () => synthesise(options))
      : resolve(options.assembly);
  const journal = new Journal(dataDirectory, writeLine);
  const cloud = await progress.step('Booting the embedded cloud', () =>
    boot({
      ...options,
      assemblyDirectory,
      dataDirectory,
      dynamodbEndpoint: process.env['SIGNALROOM_DYNAMODB_ENDPOINT'] || undefined,
      log: (line) => journal.write(line),
    }),
  );
  running.cloud = cloud;
  // Told to end while it was still booting.
  if (running.stopping) {
    await cloud.stop();
    return 1;
  }
  if (options.outputsFile !== undefined) writeOutputs(resolve(options.outputsFile), cloud.outputs);
  const outputsFile = join(dataDirectory, 'outputs.json');
  endpointLines(cloud, outputsFile).forEach(writeLine);
  const code = await present(options, outputsFile, cloud);
  if (options.once || running.stopping) return code;
  journal.speak();
  if (code !== 0) writeLine(`The demonstration ended with code ${code}.`);
  nextLines(cloud, outputsFile).forEach(writeLine);
  return code;
}

/** Makes the cloud assembly in `cdk.out`. Throws an Error with what the CDK app wrote. */
async function synthesise({ stage, context }: Options): Promise<string> {
  const assembly = join(REPOSITORY, 'cdk.out');
  const ended = await runProgram(
    {
      script: 'infra/app.ts',
      environment: {
        ...process.env,
        CDK_OUTDIR: assembly,
        CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage }),
        CDK_DISABLE_CLI_TELEMETRY: 'true',
      },
      output: 'pipe',
    },
    (child) => {
      running.child = child;
    },
  );
  running.child = undefined;
  if (ended.code !== 0) throw new Error(`the CDK app could not be synthesised:\n${ended.written}`);
  return assembly;
}

/** Signs the sample people in and plays the demonstration, unless the cloud shall stay empty. Returns the exit code. */
async function present(options: Options, outputsFile: string, cloud: RunningCloud): Promise<number> {
  // Another assembly than this application's has no people, and nothing to play.
  if (!Object.values(cloud.outputs).some((outputs) => 'UserPoolClientId' in outputs)) return 0;
  const signedIn = await runClient(SIGN_IN, outputsFile, cloud);
  return options.empty || signedIn !== 0 ? signedIn : runClient(DEMONSTRATION, outputsFile, cloud);
}

/** Runs a program that uses the cloud as anybody would: through the public doors. Returns its exit code. */
async function runClient(
  script: string,
  outputsFile: string,
  { cloud, endpoint, certificateFile, outputs }: RunningCloud,
): Promise<number> {
  const { root } = cloud.credentials;
  const ended = await runProgram(
    {
      script,
      parameters: ['--outputs', outputsFile],
      environment: {
        ...process.env,
        AWS_ENDPOINT_URL: endpoint,
        AWS_CONFIG_FILE: outputs.EmbeddedCloud.AwsConfigFile,
        AWS_REGION: cloud.identity.region,
        AWS_ACCESS_KEY_ID: root.accessKeyId,
        AWS_SECRET_ACCESS_KEY: root.secretAccessKey,
        NODE_EXTRA_CA_CERTS: certificateFile,
      },
      output: 'inherit',
    },
    (child) => {
      running.child = child;
    },
  );
  running.child = undefined;
  return ended.code;
}

async function stop(code: number): Promise<void> {
  if (running.stopping) return;
  running.stopping = true;
  running.child?.kill('SIGTERM');
  process.exitCode = code;
  await running.cloud?.stop();
  setTimeout(() => process.exit(), LAST_MOMENTS_MS).unref();
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return write(HELP);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void stop(options.once ? 1 : 0));
  const code = await run(options);
  if (options.once) await stop(code);
}

main().catch(async (error: unknown) => {
  if (running.stopping) return;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  await stop(1);
});
