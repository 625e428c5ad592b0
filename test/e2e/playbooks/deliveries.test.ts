import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { outputs } from '../../steps/aws.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { alarmEvent } from './alarm-event.ts';
import { decide, runsOfAlarm } from './runs.ts';

const PROCESSES = 8;
const DELIVERIES = 125;
const PROGRAM = fileURLToPath(new URL('deliver.ts', import.meta.url));
const run = promisify(execFile);
const people = new People();
let lead: SignedInPerson;

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
});

afterAll(() => people.leave());

/** The environment that the deployed function has. */
async function functionEnvironment() {
  const client = new LambdaClient();
  const asked = new GetFunctionConfigurationCommand({ FunctionName: outputs()['StartFunctionName'] });
  const { Environment } = await client.send(asked);
  client.destroy();
  return Environment?.Variables ?? {};
}

/** How often each outcome of each run was told. */
async function deliverIn(environment: Record<string, string>): Promise<Record<string, number>> {
  const { stdout } = await run(process.execPath, ['--disable-warning=Warning', PROGRAM], {
    env: { ...process.env, ...environment, LOG_LEVEL: 'SILENT', POWERTOOLS_TRACE_ENABLED: 'false' },
  });
  const line = stdout.split('\n').find((one) => one.startsWith('told '));
  return JSON.parse(String(line).slice('told '.length));
}

async function executionsOf(executionArn: string): Promise<readonly unknown[]> {
  const client = new SFNClient();
  const parts = executionArn.split(':');
  const stateMachineArn = [...parts.slice(0, 5), 'stateMachine', parts[6]].join(':');
  const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn }));
  client.destroy();
  return executions.filter((each) => each.executionArn === executionArn);
}

test('a thousand deliveries of one alarm by eight processes start exactly one run', async () => {
  const serviceName = `checkout-${randomUUID().slice(0, 8)}`;
  const name = `diagnose-${serviceName}`;
  const event = alarmEvent({ name, dimensions: { ServiceName: serviceName } });
  const environment = {
    ...(await functionEnvironment()),
    EVENT: JSON.stringify(event),
    DELIVERIES: String(DELIVERIES),
  };
  const told = await Promise.all(Array.from({ length: PROCESSES }, () => deliverIn(environment)));

  const [started, ...others] = await runsOfAlarm(lead, name);
  expect(others).toEqual([]);
  const { runId = '', executionArn } = started ?? {};
  const sum = (what: string) => told.reduce((all, one) => all + (one[`${what} ${runId}`] ?? 0), 0);
  expect({ started: sum('started'), exists: sum('exists') }).toEqual({
    started: 1,
    exists: PROCESSES * DELIVERIES - 1,
  });
  expect(new Set(told.flatMap((one) => Object.keys(one)))).toEqual(
    new Set([`started ${runId}`, `exists ${runId}`]),
  );
  expect(await executionsOf(String(executionArn))).toHaveLength(1);
  expect((await decide(lead, 'stop-playbook-run', { runId })).errors).toEqual([]);
});
