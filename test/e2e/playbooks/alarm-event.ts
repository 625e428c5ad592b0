import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { outputs } from '../../steps/aws.ts';

export interface Alarm {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** The state change of an alarm that has just gone to ALARM, as EventBridge words it. */
export function alarmEvent({ name, dimensions }: Alarm) {
  const { Region: region = '' } = outputs();
  const now = new Date();
  return {
    version: '0',
    id: `event-${name}`,
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account: '000000000000',
    time: now.toISOString(),
    region,
    resources: [`arn:aws:cloudwatch:${region}:000000000000:alarm:${name}`],
    detail: {
      alarmName: name,
      state: {
        value: 'ALARM',
        reason: 'Threshold Crossed: 18 errors within a minute, the limit is 5',
        timestamp: now.toISOString().replace('Z', '+0000'),
      },
      previousState: { value: 'OK', reason: 'created', timestamp: '2026-01-01T00:00:00.000+0000' },
      configuration: {
        metrics: [
          {
            id: 'm1',
            metricStat: {
              metric: { namespace: 'Shop', name: 'Errors', dimensions },
              period: 60,
              stat: 'Sum',
            },
            returnData: true,
          },
        ],
      },
    },
  };
}

export interface Delivered {
  readonly decisions: readonly {
    readonly playbookId: string;
    readonly outcome: string;
    readonly runId?: string;
  }[];
}

/** Delivers an event to the function that starts playbooks, as EventBridge would. */
export async function deliver(event: object): Promise<Delivered> {
  const client = new LambdaClient({ maxAttempts: 20 });
  const answer = await client.send(
    new InvokeCommand({ FunctionName: outputs()['StartFunctionName'], Payload: JSON.stringify(event) }),
  );
  client.destroy();
  const payload = Buffer.from(answer.Payload ?? []).toString();
  if (answer.FunctionError !== undefined) throw new Error(payload);
  return JSON.parse(payload);
}
