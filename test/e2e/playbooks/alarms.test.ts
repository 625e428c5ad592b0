import { randomUUID } from 'node:crypto';
import { DescribeExecutionCommand, GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { patiently } from '../../../infra/local/demonstration/patience.ts';
import { putRecords } from '../../steps/aws.ts';
import { dataOf, logOf } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { alarmEvent, deliver } from './alarm-event.ts';
import { decide, runOf, runsOfAlarm, untilOver } from './runs.ts';

const DELIVERIES = 10;
const people = new People();
const stepFunctions = new SFNClient();
let lead: SignedInPerson;

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
});

afterAll(async () => {
  stepFunctions.destroy();
  await people.leave();
});

test('an alarm that is delivered ten times at once, and once more afterwards, starts one run', async () => {
  const serviceName = `checkout-${randomUUID().slice(0, 8)}`;
  const name = `diagnose-${serviceName}`;
  const event = alarmEvent({ name, dimensions: { ServiceName: serviceName } });
  // EventBridge puts the same event on the stream, from where the investigation opens.
  await putRecords([Buffer.from(JSON.stringify(event))]);
  const delivered = await Promise.all(Array.from({ length: DELIVERIES }, () => deliver(event)));
  const [run, ...others] = await runsOfAlarm(lead, name);
  const ended = await untilOver(lead, run?.runId ?? '');
  const afterwards = await deliver(event);

  const decisions = [...delivered, afterwards].flatMap(({ decisions: made }) => made);
  expect(new Set(decisions.map(({ runId }) => runId))).toEqual(new Set([run?.runId]));
  expect(decisions.map(({ outcome }) => outcome).sort()).toEqual([
    ...Array(DELIVERIES).fill('exists'),
    'started',
  ]);
  expect(others).toEqual([]);
  expect(await runsOfAlarm(lead, name)).toHaveLength(1);
  expect(ended).toMatchObject({ status: 'succeeded', playbookId: 'collect-diagnostics' });
  const log = await logOf(lead, ended.investigationId ?? '');
  const said = (type: string) => log.filter((one) => one.type === type).map(dataOf);
  expect(said('playbook.run-started')).toEqual([
    expect.objectContaining({ runId: ended.runId, trigger: `alarm:${name}` }),
  ]);
  expect(said('playbook.run-ended')).toEqual([
    expect.objectContaining({ runId: ended.runId, outcome: 'succeeded' }),
  ]);
});

test('an alarm without an investigation gets no further than looking for one', async () => {
  const serviceName = `checkout-${randomUUID().slice(0, 8)}`;
  const name = `rollback-${serviceName}`;
  const dimensions = { ServiceName: serviceName, ClusterName: `shop-${serviceName}` };
  const { decisions } = await deliver(alarmEvent({ name, dimensions }));
  expect(decisions).toEqual([expect.objectContaining({ outcome: 'started' })]);
  const runId = decisions[0]?.runId ?? '';
  const { executionArn } = await runOf(lead, runId);
  const entered = async () => {
    const history = new GetExecutionHistoryCommand({ executionArn: executionArn ?? '' });
    const { events = [] } = await stepFunctions.send(history);
    return {
      states: events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []),
      failures: events.flatMap(({ taskFailedEventDetails: task, lambdaFunctionFailedEventDetails: lambda }) =>
        [task?.error ?? lambda?.error].filter((error) => error !== undefined),
      ),
    };
  };
  const { states, failures } = await patiently('it has looked twice', async () => {
    const history = await entered();
    return history.failures.length >= 2 && history;
  });
  expect(states).toEqual(['locate-investigation']);
  expect(new Set(failures)).toEqual(new Set(['InvestigationNotOpenYet']));

  const { errors } = await decide(lead, 'stop-playbook-run', { runId });
  expect(errors).toEqual([]);
  const run = await untilOver(lead, runId);
  expect(run).toMatchObject({ status: 'stopped', investigationId: null });
  const describe = new DescribeExecutionCommand({ executionArn: executionArn ?? '' });
  expect((await stepFunctions.send(describe)).status).toBe('ABORTED');
  expect((await entered()).states).toEqual(['locate-investigation']);
});
