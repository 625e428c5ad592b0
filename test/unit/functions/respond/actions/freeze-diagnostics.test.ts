import { expect, test } from '@jest/globals';
import type { ActionContext } from '../../../../../functions/respond/action.ts';
import { freezeDiagnostics as action } from '../../../../../functions/respond/actions/freeze-diagnostics.ts';
import { unreachablePorts } from '../../../../../functions/respond/rehearse/unreachable.ts';
import type { EventDraft } from '../../../../../functions/shared/ports/investigation-log.ts';
import { EventData } from '../../../../../schemas/investigation-event.ts';
import { Signal } from '../../../../../schemas/signal.ts';
import { NOW, world } from '../given.ts';

let serial = 0;
const signal = (more: Partial<Signal>): Signal => {
  serial += 1;
  return Signal.parse({
    signalId: String(serial).padStart(32, '0'),
    schemaVersion: 2,
    kind: 'log',
    time: NOW - 60_000,
    observedTime: NOW,
    name: 'log',
    severityNumber: 17,
    fingerprint: 'fp',
    resource: { serviceName: 'checkout' },
    links: [],
    attributes: {},
    unresolved: [],
    provenance: {
      source: 's',
      adapter: 'a',
      adapterVersion: 1,
      recordId: `shard/${serial}`,
      offset: 0,
      enrichments: [],
    },
    ...more,
  });
};

async function given(signals: readonly Signal[]) {
  const on = world();
  await on.signals.write(signals, 'batch');
  const appended = new Map<string, EventDraft>();
  const context: ActionContext = {
    key: 'run/freeze',
    investigationId: 'investigation-1',
    now: NOW,
    ...unreachablePorts(),
    containers: on.containers,
    signals: on.signals,
    evidence: on.evidence,
    outcomes: on.runs,
    append: async (name, event) => void appended.set(name, event),
  };
  const frozen = () => [...on.evidence.objects.values()].map((content) => JSON.parse(content));
  return { on, context, appended, frozen };
}
const SUBJECT = { serviceName: 'checkout', minutes: 30 };

test('keeps errors and changes of the service within the minutes, and nothing else', async () => {
  const { context, appended, frozen } = await given([
    signal({ name: 'error' }),
    signal({ name: 'fine', severityNumber: 9 }),
    signal({ name: 'failed span', kind: 'span', severityNumber: 0, status: 'error' }),
    signal({ name: 'deployment', kind: 'change', severityNumber: 9, status: 'succeeded' }),
    signal({ name: 'too old', time: NOW - 31 * 60_000 }),
    signal({ name: 'another service', resource: { serviceName: 'cart' } }),
  ]);
  expect(await action.run(SUBJECT, context)).toBe('kept 2 errors and 1 changes of checkout');
  const [errors, changes] = frozen();
  expect(errors.signals.map(({ name }: Signal) => name).sort()).toEqual(['error', 'failed span']);
  expect(changes.signals.map(({ name }: Signal) => name)).toEqual(['deployment']);
  expect(errors).toMatchObject({ serviceName: 'checkout', from: NOW - 30 * 60_000, to: NOW, complete: true });
  for (const event of appended.values())
    expect(EventData['evidence.frozen'].safeParse(event.data).error).toBeUndefined();
  await expect(action.verify(SUBJECT, context)).resolves.toBe('the evidence can be read back');
});

test('run again later, looks at the same minutes and makes the same evidence', async () => {
  const { context, appended, on } = await given([signal({ name: 'error' })]);
  await action.run(SUBJECT, context);
  const first = new Map(appended);
  await action.run(SUBJECT, { ...context, now: NOW + 600_000 });
  expect(appended).toEqual(first);
  expect(on.evidence.objects.size).toBe(2);
});

test('keeps at most 200 signals and says that there are more', async () => {
  const { context, frozen } = await given(Array.from({ length: 230 }, () => signal({ name: 'error' })));
  await action.run(SUBJECT, context);
  expect(frozen()[0].signals).toHaveLength(200);
  expect(frozen()[0].complete).toBe(false);
});

test('evidence whose bytes are gone is not verified', async () => {
  const { context, on } = await given([signal({ name: 'error' })]);
  await action.run(SUBJECT, context);
  on.evidence.objects.clear();
  await expect(action.verify(SUBJECT, context)).rejects.toMatchObject({ code: 'NotFound' });
});
