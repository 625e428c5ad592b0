import type { RunningCloud } from './boot.ts';

const SHOWN = ['GraphqlUrl', 'RealtimeUrl', 'IngestUrl', 'RawStreamName', 'UserPoolId', 'UserPoolClientId'];

/** What a developer needs after the start, one line each. */
export function endpointLines({ endpoint, outputs }: RunningCloud, outputsFile: string): readonly string[] {
  const values = Object.assign({}, ...Object.values(outputs));
  const rows: readonly (readonly [string, unknown])[] = [
    ['AWS endpoint', endpoint],
    ...SHOWN.map((name) => [name, values[name]] as const),
    ['Outputs', outputsFile],
    ['AWS config', outputs.EmbeddedCloud.AwsConfigFile],
  ];
  return [
    '',
    ...rows.filter(([, value]) => value !== undefined).map(([name, value]) => `  ${name.padEnd(18)}${value}`),
    '',
  ];
}
