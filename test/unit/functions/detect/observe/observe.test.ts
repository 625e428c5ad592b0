import { describe, expect, test } from '@jest/globals';
import { observe } from '../../../../../functions/detect/observe/observe.ts';
import type { Signal } from '../../../../../schemas/signal.ts';
import { FakeCatalogue } from '../../../../fakes/catalogue.ts';
import { FakeIncidentStore } from '../../../../fakes/incident-store.ts';
import { FakeRawStream } from '../../../../fakes/raw-stream.ts';
import { FakeSignalStore } from '../../../../fakes/signal-store.ts';
import { signal } from '../signals.ts';

const clock = { now: () => 5_000_000 };

async function room(stored: readonly Signal[] = []) {
  const deps = {
    signals: new FakeSignalStore(),
    catalogue: FakeCatalogue.of({ name: 'checkout', owner: 'payments' }, { name: 'web', owner: 'platform' }),
    incidents: new FakeIncidentStore(),
    stream: new FakeRawStream(),
    clock,
  };
  await deps.signals.write(stored, 'batch');
  return deps;
}

describe('observing a batch of signals', () => {
  test('places an alert with the deployment that came before it', async () => {
    const change = signal({ kind: 'change', status: 'succeeded', fingerprint: 'deployment', time: 900_000 });
    const alert = signal();
    const deps = await room([change, alert]);
    expect(await observe([alert], deps)).toEqual({ anomalies: 0, placed: 1 });
    const [incident] = await deps.incidents.open();
    const members = await deps.incidents.members(incident!.incidentId);
    expect(members.map(({ kind }) => kind)).toEqual(['alert', 'change']);
    expect(members[1]!.because).toContainEqual({
      strategy: 'time',
      reason: "100 s before the incident's first signal",
    });
  });

  test('the same batch again changes nothing', async () => {
    const alert = signal();
    const deps = await room([alert]);
    await observe([alert], deps);
    const [before] = await deps.incidents.open();
    expect(await observe([alert], deps)).toEqual({ anomalies: 0, placed: 0 });
    expect(await deps.incidents.open()).toEqual([before]);
  });

  test('an alert that fires and resolves within one batch leaves a resolved incident, whatever their order', async () => {
    const firing = signal({ time: 1_000_000 });
    const resolved = signal({ time: 1_060_000, status: 'resolved' });
    const deps = await room([firing]);
    await observe([resolved, firing], deps);
    const { items } = await deps.incidents.list({ limit: 10 });
    expect(items).toMatchObject([{ status: 'resolved', signalCount: 2, firingCount: 0 }]);
  });

  test('a late firing does not open what a later resolved closed', async () => {
    const resolved = signal({ time: 1_060_000, status: 'resolved' });
    const late = signal({ time: 1_000_000 });
    const deps = await room([resolved, late]);
    expect(await observe([late], deps)).toEqual({ anomalies: 0, placed: 0 });
    expect(await deps.incidents.open()).toEqual([]);
  });

  test('puts what it finds on the raw stream as an envelope that the collect stage reads', async () => {
    const errors = Array.from({ length: 6 }, (_, index) =>
      signal({ kind: 'log', severityNumber: 17, fingerprint: 'log', time: 1_000_000 + index }),
    );
    const deps = await room(errors);
    expect(await observe(errors, deps)).toEqual({ anomalies: 1, placed: 0 });
    const envelope = JSON.parse(new TextDecoder().decode(deps.stream.records[0]!.data));
    expect(envelope).toMatchObject({
      specversion: '1.0',
      type: 'signalroom.ingest.signalroom',
      data: { kind: 'anomaly', status: 'firing', name: 'error rate of checkout' },
    });
  });

  test('asks once for the history of a fingerprint, however many signals of a batch are judged by it', async () => {
    const points = Array.from({ length: 50 }, (_, n) =>
      signal({ kind: 'metric', name: 'latency', value: 900, fingerprint: 'series', time: 1_000_000 + n }),
    );
    const deps = await room(points);
    const services = await deps.catalogue.services();
    deps.catalogue.services = async () =>
      services.map((one) => ({
        ...one,
        thresholds: [{ metric: 'latency', above: 500, severityNumber: 17 }],
      }));
    const asked: string[] = [];
    const list = deps.signals.listByFingerprint.bind(deps.signals);
    deps.signals.listByFingerprint = (fingerprint, limit) => {
      asked.push(fingerprint);
      return list(fingerprint, limit);
    };
    expect((await observe(points, deps)).anomalies).toBe(1);
    expect(new Set(asked).size).toBe(asked.length);
  });

  test('a store that is always written by others makes the batch come again', async () => {
    const alert = signal();
    const deps = await room([alert]);
    deps.incidents.place = async () => 'conflict';
    await expect(observe([alert], deps)).rejects.toThrow('written by others too often');
  });
});
