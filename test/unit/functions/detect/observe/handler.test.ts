import { describe, expect, test } from '@jest/globals';
import type { Context, DynamoDBRecord } from 'aws-lambda';
import { isFolding } from '../../../../../functions/detect/any-detector.ts';
import { createHandler } from '../../../../../functions/detect/observe/handler.ts';
import { DETECTORS } from '../../../../../functions/detect/registry.ts';
import { newMemories } from '../../../../../functions/detect/watch/memories.ts';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import { packSignals } from '../../../../../functions/shared/signal-pack.ts';
import type { Signal } from '../../../../../schemas/signal.ts';
import { FakeCatalogue } from '../../../../fakes/catalogue.ts';
import { FakeDetectorState } from '../../../../fakes/detector-state.ts';
import { FakeIncidentStore } from '../../../../fakes/incident-store.ts';
import { FakeRawStream } from '../../../../fakes/raw-stream.ts';
import { FakeSignalStore } from '../../../../fakes/signal-store.ts';
import { signal } from '../signals.ts';

const edge = observability('detect/observe', { STAGE: 'test', LOG_LEVEL: 'SILENT' });
const record = (pk: string, signals: readonly Signal[]): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: {
    Keys: { pk: { S: pk }, sk: { S: '15#alert#batch#0000' } },
    NewImage: { signals: { B: Buffer.from(packSignals(signals)).toString('base64') } },
    SequenceNumber: '1',
  },
});

describe('the handler of the signals table', () => {
  test('opens the packs of a service, and takes no signal a second time from anywhere else', async () => {
    const alerts = [signal({ fingerprint: 'a' }), signal({ fingerprint: 'b' })];
    const deps = {
      signals: await FakeSignalStore.of(...alerts),
      catalogue: FakeCatalogue.of({ name: 'checkout', owner: 'payments' }),
      incidents: new FakeIncidentStore(),
      stream: new FakeRawStream(),
      clock: { now: () => 5_000_000 },
      detectors: DETECTORS.filter(isFolding),
      state: new FakeDetectorState(),
      memories: newMemories(),
    };
    const Records = [
      record('kind#alert#2026-05-04T10', [signal({ fingerprint: 'c' })]),
      record('service#checkout#2026-05-04T10', alerts),
      { eventName: 'REMOVE', dynamodb: { Keys: { pk: { S: 'service#checkout#2026-05-04T10' } } } } as const,
    ];
    expect(await createHandler(edge, deps)({ Records }, {} as Context)).toEqual({ batchItemFailures: [] });
    const [incident] = await deps.incidents.open();
    expect(incident).toMatchObject({ firingCount: 2, signalCount: 2 });
  });
});
