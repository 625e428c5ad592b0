import type { RunningCloud } from './boot.ts';
import { now } from './kernel/clock.ts';

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

/** One log record in OTLP, of a moment in epoch milliseconds. */
const logOf = (time: number): string =>
  JSON.stringify({
    resourceLogs: [
      {
        resource: { attributes: [{ key: 'service.name', value: { stringValue: 'checkout' } }] },
        scopeLogs: [
          {
            logRecords: [
              {
                timeUnixNano: `${time}000000`,
                severityNumber: 17,
                body: { stringValue: 'payment declined' },
              },
            ],
          },
        ],
      },
    ],
  });

/** Three things to try while the cloud stays up: send a log, count the archive, play the incident again. */
export function nextLines({ cloud, outputs }: RunningCloud, outputsFile: string): readonly string[] {
  const values: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(outputs));
  const { IngestUrl, IngestSecretId, GlueTable } = values;
  // Another assembly than this application's has none of these.
  if (IngestSecretId === undefined) return ['It stays up until Ctrl-C.'];
  const config = `AWS_CONFIG_FILE=${outputs.EmbeddedCloud.AwsConfigFile}`;
  const secret: unknown = JSON.parse(cloud.secrets.currentValue(IngestSecretId));
  const token = typeof secret === 'object' && secret !== null && 'token' in secret ? secret.token : '';
  const sql = `SELECT kind, count(*) AS signals FROM ${GlueTable} GROUP BY 1`;
  return [
    '',
    'It stays up until Ctrl-C. Try next:',
    '',
    `  curl ${IngestUrl}/otlp/v1/logs -H 'authorization: Bearer ${token}' -H 'content-type: application/json' -d '${logOf(now())}'`,
    `  ${config} npx node infra/local/demonstration/ask.ts --outputs ${outputsFile} "${sql}"`,
    `  ${config} npx node infra/local/demonstration/main.ts --outputs ${outputsFile}`,
    '',
  ];
}
