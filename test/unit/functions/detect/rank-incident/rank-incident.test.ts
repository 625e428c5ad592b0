import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { rankCauses } from '../../../../../functions/detect/rank/rank.ts';
import { readCase } from '../../../../../functions/detect/rank/read-case.ts';
import { createHandler } from '../../../../../functions/detect/rank-incident/handler.ts';
import { rankAgain, rankIncident } from '../../../../../functions/detect/rank-incident/rank-incident.ts';
import { scopeOf } from '../../../../../functions/detect/rank-incident/scope.ts';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import type { IncidentNotice } from '../../../../../schemas/incident-ranking.ts';
import type { Signal } from '../../../../../schemas/signal.ts';
import { FakeCatalogue } from '../../../../fakes/catalogue.ts';
import { FakeEvidenceStore } from '../../../../fakes/evidence-store.ts';
import { FakeRankingStore } from '../../../../fakes/ranking-store.ts';
import { FakeTriggerEvents } from '../../../../fakes/trigger-events.ts';
import { recordOf } from '../../investigate/stream-records.ts';
import { Placing } from '../placing.ts';
import { services, signal } from '../signals.ts';

const MINUTE = 60_000;
const BEGAN = 1_700_000_000_000;
const of = (serviceName: string) => ({ resource: { serviceName } });

/** An hour and a few minutes of latency of a service, which is slow from the fault on. */
const latency = (service: string, during: number): Signal[] =>
  Array.from({ length: 66 }, (_, minute) =>
    signal({
      kind: 'metric',
      name: 'latency',
      unit: 'ms',
      value: minute < 61 ? 100 + (minute % 3) : during,
      time: BEGAN + (minute - 61) * MINUTE,
      fingerprint: `latency-${service}`,
      ...of(service),
    }),
  );

async function aRoom() {
  const room = new Placing({ services, learned: new Map() });
  const catalogue = new FakeCatalogue();
  catalogue.services = async () => [...services.values()];
  const evidence = [...latency('payments', 900), ...latency('checkout', 130), ...latency('web', 101)];
  await room.signals.write(evidence, 'evidence');
  const alert = signal({ name: 'slow', time: BEGAN, observedTime: BEGAN, ...of('checkout') });
  const incident = (await room.place(alert))!;
  const clock = { time: BEGAN + MINUTE, now: () => clock.time };
  const inputs = new FakeEvidenceStore();
  const rankings = new FakeRankingStore();
  const { incidents, signals } = room;
  const notices: IncidentNotice[] = [];
  const feed = { publish: async (notice: IncidentNotice) => void notices.push(notice) };
  return { room, deps: { incidents, signals, catalogue, rankings, inputs, clock, feed }, incident, notices };
}

describe('ranking an incident', () => {
  test('names the neighbour that deviates, and gives the same again from its frozen inputs', async () => {
    const { deps, incident } = await aRoom();
    const ranking = (await rankIncident(deps, incident.incidentId))!;
    expect(ranking.causes[0]).toMatchObject({ service: 'payments' });
    expect(ranking.abstained).toBe(false);
    const frozen = await deps.inputs.read(ranking.objectKey);
    const { causes, abstained, missing } = rankCauses(readCase(frozen));
    expect({ causes, abstained, missing }).toEqual({
      causes: ranking.causes,
      abstained: ranking.abstained,
      missing: ranking.missing,
    });
    const lines = await analyzed(frozen);
    expect(JSON.parse(lines)).toEqual({ id: incident.incidentId, causes, abstained, missing });
  });

  test('keeps one ranking of the same evidence, and another when more has arrived', async () => {
    const { deps, incident, room } = await aRoom();
    expect(await rankIncident(deps, incident.incidentId)).toBeDefined();
    expect(await rankIncident(deps, incident.incidentId)).toBeUndefined();
    await room.signals.write(
      [signal({ kind: 'log', body: 'card refused', time: BEGAN, ...of('payments') })],
      'more',
    );
    deps.clock.time += MINUTE;
    expect(await rankAgain(deps)).toBe(1);
    const kept = await deps.rankings.list(incident.incidentId, 10);
    expect(new Set(kept.map(({ inputsHash }) => inputsHash)).size).toBe(2);
    deps.clock.time += 10 * MINUTE;
    expect(await rankAgain(deps)).toBe(0);
  });

  test('shows what it is now, when it changes while others are ranked before it, and when it is as before again', async () => {
    const { deps, incident, room } = await aRoom();
    const { incidentId } = incident;
    const stale = await deps.incidents.heardOfSince(0);
    await room.place(signal({ name: 'fails', time: BEGAN + 1, observedTime: BEGAN + 1, ...of('web') }));
    const { version } = (await deps.incidents.get(incidentId))!;
    expect(version).toBeGreaterThan(incident.version);
    const incidents = {
      get: (id: string) => deps.incidents.get(id),
      members: (id: string) => deps.incidents.members(id),
      heardOfSince: async () => stale,
    };
    await rankAgain({ ...deps, incidents });
    const [newest] = await deps.rankings.list(incidentId, 1);
    expect(newest?.incidentVersion).toBe(version);

    const later = { ...newest!, rankingId: 'another', rankedAt: newest!.rankedAt + 1 };
    await deps.rankings.keep(later);
    deps.clock.time += MINUTE;
    await rankAgain(deps);
    const [again] = await deps.rankings.list(incidentId, 1);
    expect(again?.rankingId).toBe(newest?.rankingId);
  });

  test('abstains for an incident without any telemetry, and says what is missing', async () => {
    const room = new Placing({ services: new Map(), learned: new Map() });
    const incident = (await room.place(signal({ resource: {}, severityNumber: 21 })))!;
    const deps = { ...(await aRoom()).deps, incidents: room.incidents, signals: room.signals };
    const ranking = await rankIncident(deps, incident.incidentId);
    expect(ranking).toMatchObject({ causes: [], abstained: true });
    expect(ranking?.missing.length).toBeGreaterThan(1);
  });

  test('looks at a bounded number of services, of whatever shape the map is', () => {
    const names = Array.from({ length: 300 }, (_, at) => `s${at}`);
    const circle = new Map(names.map((name, at) => [name, new Set([names[(at + 1) % 300]!, 'hub', name])]));
    const { incident } = { incident: { services: ['hub', 's1'], openedAt: 0, updatedAt: 0 } as never };
    const scope = scopeOf(incident, [], { services: new Map(), learned: circle });
    expect(scope.services.length).toBe(40);
    expect(scope.services.slice(0, 2)).toEqual(['hub', 's1']);
    expect(scope.symptom).toBeUndefined();
  });

  test('takes spans from the future, running totals and resources as they are', async () => {
    const { deps, incident, room } = await aRoom();
    const total = (minute: number, value: number) =>
      signal({
        kind: 'metric',
        name: 'requests',
        value,
        time: BEGAN + (minute - 5) * MINUTE,
        fingerprint: 'total',
        attributes: {
          'metric.is_monotonic': true,
          'metric.aggregation_temporality': 'cumulative',
          'k8s.pod.name': 'pod-1',
        },
        ...of('payments'),
      });
    const future = signal({
      kind: 'span',
      name: 'pay',
      time: BEGAN + 10 ** 9,
      durationMs: 5,
      ...of('payments'),
    });
    await room.signals.write([total(1, 10), total(2, 25), total(3, 4), future], 'odd');
    const ranking = (await rankIncident(deps, incident.incidentId))!;
    const { series, spans } = readCase(await deps.inputs.read(ranking.objectKey));
    const requests = series.find(({ metric }) => metric === 'requests');
    expect(requests).toMatchObject({ resource: 'pod-1' });
    expect(requests?.points.map(([, value]) => value)).toEqual([15, 4]);
    expect(spans).toEqual([]);
  });
});

describe('the handler', () => {
  const quiet = observability('detect/rank-incident', { STAGE: 'test', LOG_LEVEL: 'SILENT' });

  test('ranks the last version of a batch once a minute, and tells people and playbooks of changes and rankings', async () => {
    const { deps, incident, notices, room } = await aRoom();
    const triggers = new FakeTriggerEvents();
    const handler = createHandler({ ...deps, triggers, observability: quiet });
    const head = (sequence: number) => recordOf(sequence, { pk: 'x', sk: 'head', ...incident });
    const deliver = (...Records: object[]) => handler({ Records }, {} as Context);
    expect(await deliver(head(1), head(2))).toEqual({ batchItemFailures: [] });
    const [ranking, ...others] = await deps.rankings.list(incident.incidentId, 10);
    expect(others).toEqual([]);
    expect(notices).toMatchObject([
      { kind: 'changed', incidentId: incident.incidentId, services: ['checkout'] },
    ]);
    await deliver(recordOf(3, { pk: 'x', sk: 'ranking#1', ...ranking }));
    expect(notices[1]).toMatchObject({ kind: 'ranked', ranking: { rankingId: ranking?.rankingId } });
    const [member] = await deps.incidents.members(incident.incidentId);
    await deliver(recordOf(4, { pk: 'x', sk: 'member#1', ...member }));
    expect(triggers.told).toMatchObject([
      { type: 'Incident Changed', detail: { incidentId: incident.incidentId, services: ['checkout'] } },
      { type: 'Incident Changed', detail: { cause: ranking?.causes[0]?.service } },
      { type: 'Signals Placed', detail: { signals: [{ signalId: member?.signalId }] } },
    ]);
    await room.signals.write([signal({ kind: 'log', time: BEGAN, ...of('payments') })], 'more');
    await deliver(head(5));
    expect(await deps.rankings.list(incident.incidentId, 10)).toHaveLength(1);
    deps.clock.time += MINUTE;
    await handler({ 'detail-type': 'Scheduled Event' }, {} as Context);
    expect(await deps.rankings.list(incident.incidentId, 10)).toHaveLength(2);
  });
});

/** What `npm run -s analyze -- rank` prints for a case on standard input. */
async function analyzed(text: string): Promise<string> {
  const { VERBS } = await import('../../../../../functions/detect/analyze/registry.ts');
  const verb = VERBS.find(({ id }) => id === 'rank')!;
  const lines = async function* () {
    for await (const chunk of Readable.from([text])) yield { text: String(chunk), number: 1 };
  };
  const printed: string[] = [];
  const input = { lines: lines(), options: {}, report: () => undefined, readText: async () => '' };
  for await (const line of verb.run(input as never)) printed.push(line);
  return printed.join('\n');
}
