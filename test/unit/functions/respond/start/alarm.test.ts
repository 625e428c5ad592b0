import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { cloudwatchAlarm } from '../../../../../functions/collect/adapters/cloudwatch-alarm.ts';
import { PUBLISHED } from '../../../../../functions/respond/published.ts';
import { alarmOccasion } from '../../../../../functions/respond/triggers/alarm.ts';
import { AlarmEvent, alarmFingerprint } from '../../../../../functions/respond/triggers/alarm-event.ts';
import { occasionInputs } from '../../../../../functions/respond/triggers/occasion-inputs.ts';
import { triggerIndexOf } from '../../../../../functions/respond/triggers/trigger-index.ts';
import type { Playbook } from '../../../../../schemas/playbook.ts';
import { alarm, publishedPlaybook } from '../given.ts';

const { playbook, documentHash } = publishedPlaybook('roll-back-ecs-service');
const triggered = (event: AlarmEvent): string[] =>
  triggerIndexOf(PUBLISHED)
    .find(alarmOccasion(event).keys)
    .map(({ published }) => published.playbook.id);
const inputsFromAlarm = (of: Playbook, event: AlarmEvent) =>
  occasionInputs(
    { published: { playbook: of, documentHash }, trigger: { alarm: { namePrefix: 'rollback-' } } },
    alarmOccasion(event),
  );

describe('an alarm', () => {
  test('has the fingerprint under which collect keeps its signals', async () => {
    expect(await readdir(new URL('../../../../../functions/collect/adapters/', import.meta.url))).toContain(
      'cloudwatch-alarm.ts',
    );
    const adapted = JSON.stringify(cloudwatchAlarm.adapt(alarm() as never));
    expect(adapted).toContain(`"fingerprint":"${alarmFingerprint(alarm())}"`);
  });

  test('triggers the playbooks whose prefix begins its name', () => {
    expect(triggered(alarm())).toEqual(['roll-back-ecs-service']);
    expect(triggered(alarm({ name: 'Rollback-checkout' }))).toEqual([]);
    expect(triggered(alarm({ name: 'my-rollback-checkout' }))).toEqual([]);
  });

  test('gives a playbook its inputs from the dimensions of its metrics', () => {
    expect(inputsFromAlarm(playbook, alarm())).toEqual({
      cluster: 'shop',
      service: 'checkout',
      serviceName: 'checkout',
    });
  });

  test('that lacks a dimension names the input and where it should come from', () => {
    const event = alarm({ dimensions: { ClusterName: 'shop' } });
    expect(() => inputsFromAlarm(playbook, event)).toThrow(
      'inputs.service: is missing; it comes from alarm.dimensions.ServiceName',
    );
  });

  test('whose metrics disagree about a dimension is not guessed about', () => {
    const event = alarm();
    const [metric] = event.detail.configuration?.metrics ?? [];
    const other = {
      metricStat: { metric: { dimensions: { ClusterName: 'other', ServiceName: 'checkout' } } },
    };
    const two = { ...event, detail: { ...event.detail, configuration: { metrics: [metric!, other] } } };
    expect(() => inputsFromAlarm(playbook, two)).toThrow(
      "alarm.dimensions.ClusterName: the alarm's metrics disagree",
    );
  });

  test('reads name, ARN, account and region, and numbers from text', () => {
    const inputs = {
      name: { type: 'string', from: 'alarm.name' },
      region: { type: 'string', from: 'alarm.region' },
      account: { type: 'string', from: 'alarm.account' },
      arn: { type: 'string', from: 'alarm.arn' },
      shard: { type: 'number', from: 'alarm.dimensions.Shard' },
    } as const;
    const event = alarm({ dimensions: { Shard: '12' } });
    expect(inputsFromAlarm({ ...playbook, inputs }, event)).toEqual({
      name: 'rollback-checkout',
      region: 'eu-central-1',
      account: '111122223333',
      arn: event.resources[0],
      shard: 12,
    });
    const wrong = alarm({ dimensions: { Shard: 'twelve' } });
    expect(() => inputsFromAlarm({ ...playbook, inputs }, wrong)).toThrow('inputs.shard: must be a number');
  });

  test('gives a list the one text that it has', () => {
    const inputs: Playbook['inputs'] = { services: { type: 'list', from: 'alarm.dimensions.ServiceName' } };
    expect(inputsFromAlarm({ ...playbook, inputs }, alarm())).toEqual({ services: ['checkout'] });
  });

  test('of a composite kind, without metrics, is read too', () => {
    const { configuration: _none, ...detail } = alarm().detail;
    expect(AlarmEvent.safeParse({ ...alarm(), detail }).success).toBe(true);
  });
});
