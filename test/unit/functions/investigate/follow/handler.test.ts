import { describe, expect, test } from '@jest/globals';
import { createHandler } from '../../../../../functions/investigate/follow/handler.ts';
import { investigationIdOf } from '../../../../../functions/shared/access/incident-signals.ts';
import type { Incident, IncidentMember } from '../../../../../schemas/incident.ts';
import type { IncidentRanking } from '../../../../../schemas/incident-ranking.ts';
import type { InvestigationEvent } from '../../../../../schemas/investigation-event.ts';
import { FakeCatalogue } from '../../../../fakes/catalogue.ts';
import { FakeIncidentStore } from '../../../../fakes/incident-store.ts';
import { FakeInvestigationLog } from '../../../../fakes/investigation-log.ts';
import { FakeRankingStore } from '../../../../fakes/ranking-store.ts';
import { quiet } from '../an-api.ts';
import { CONTEXT, recordOf } from '../stream-records.ts';

const INCIDENT = 'incident-1';
const id = investigationIdOf(INCIDENT);

const memberOf = (version: number): IncidentMember => ({
  incidentId: INCIDENT,
  signalId: `signal-${version}`,
  time: 1_700_000_000_000 + version,
  kind: 'alert',
  name: 'HighErrorRate',
  serviceName: 'checkout',
  severityNumber: 17,
  status: 'firing',
  fingerprint: `f-${version}`,
  because: [{ strategy: 'service', reason: 'same service' }],
  marks: ['service#checkout'],
  links: ['service#checkout'],
});
const incidentOf = (version: number, severityNumber: number): Incident => ({
  incidentId: INCIDENT,
  status: 'open',
  title: `HighErrorRate, ${version} signals`,
  severityNumber,
  services: ['checkout'],
  openedAt: 1_700_000_000_000,
  updatedAt: 1_700_000_000_000 + version,
  observedAt: 1_700_000_000_000 + version,
  firingCount: 0,
  signalCount: version,
  absorbed: [],
  keptApart: [],
  version,
});
const headRecord = (incident: Incident) =>
  recordOf(incident.version * 2, { pk: INCIDENT, sk: 'head', calendarKey: 'incidents#2023-11', ...incident });
const memberRecord = (version: number) =>
  recordOf(version * 2 + 1, { pk: INCIDENT, sk: `member#signal-${version}`, ...memberOf(version) });

function aFollower(openAtSeverity = 17, services: { name: string; owner: string }[] = []) {
  let now = 1_700_000_000_000;
  const log = new FakeInvestigationLog({ now: () => now++ });
  const incidents = new FakeIncidentStore();
  const rankings = new FakeRankingStore();
  const handler = createHandler({
    log,
    incidents,
    rankings,
    catalogue: FakeCatalogue.of(...services),
    openAtSeverity,
    observability: quiet,
  });
  const deliver = async (...Records: ReturnType<typeof recordOf>[]) => handler({ Records }, CONTEXT);
  const place = async (version: number, severityNumber: number) => {
    const incident = incidentOf(version, severityNumber);
    await incidents.place({ incident, member: memberOf(version), marks: [], alert: 'same', absorbed: [] });
    return [headRecord(incident), memberRecord(version)];
  };
  const events = () => log.read({ investigationId: id, afterSequence: 0, limit: 100 });
  const attached = async () =>
    (await events()).flatMap((event) => (event.type === 'signal.attached' ? [event.data.signalId] : []));
  return { log, incidents, rankings, deliver, place, events, attached };
}

describe('following incidents', () => {
  test('opens nothing below the severity', async () => {
    const { deliver, place, events } = aFollower();
    expect(await deliver(...(await place(1, 16)))).toEqual({ batchItemFailures: [] });
    expect(await events()).toEqual([]);
  });

  test('opens an investigation once the incident is severe, with the signals that came before', async () => {
    const { deliver, place, events, attached, log } = aFollower();
    await deliver(...(await place(1, 13)), ...(await place(2, 13)));
    await deliver(...(await place(3, 17)));
    expect((await events())[0]).toMatchObject({
      type: 'investigation.opened',
      actor: { kind: 'detector', id: 'investigate/follow' },
      data: { incidentId: INCIDENT, severityNumber: 17 },
    });
    expect(await attached()).toEqual(['signal-1', 'signal-2', 'signal-3']);
    expect(await log.ofIncident(INCIDENT)).toBe(id);
  });

  test('quotes nothing of a restricted service, as everybody reads the log', async () => {
    const vault = { name: 'checkout', owner: 'security', restricted: { teams: [], reason: 'keys' } };
    const { deliver, place, events } = aFollower(17, [vault]);
    await deliver(...(await place(1, 17)));
    const [opened, attached] = await events();
    expect(opened).toMatchObject({
      data: { title: 'withheld: checkout restricted', services: ['checkout'] },
    });
    expect(attached?.data).toEqual({
      signalId: 'signal-1',
      time: expect.any(Number),
      kind: expect.any(String),
      name: 'withheld: checkout restricted',
      serviceName: 'checkout',
      severityNumber: expect.any(Number),
      because: [{ strategy: expect.any(String), reason: 'withheld: checkout restricted' }],
    });
  });

  test('is for the teams that own the services, by any of their names', async () => {
    const shop = { name: 'shop-checkout', aliases: ['Checkout'], owner: 'payments' };
    const { deliver, place, events } = aFollower(17, [shop, { name: 'stock', owner: 'logistics' }]);
    await deliver(...(await place(1, 17)));
    expect((await events())[0]).toMatchObject({ data: { services: ['checkout'], teams: ['payments'] } });
  });

  test('attaches what joins later', async () => {
    const { deliver, place, attached } = aFollower();
    await deliver(...(await place(1, 17)));
    await deliver(...(await place(2, 21)));
    expect(await attached()).toEqual(['signal-1', 'signal-2']);
  });

  test('changes nothing when the whole stream is delivered again', async () => {
    const { deliver, place, events } = aFollower();
    const records = [...(await place(1, 13)), ...(await place(2, 17)), ...(await place(3, 21))];
    await deliver(...records);
    const before = await events();
    await deliver(...records);
    await deliver(...records.slice(2));
    expect(await events()).toEqual(before);
  });

  test('finishes what an interrupted try began', async () => {
    const { deliver, place, attached, incidents, log } = aFollower();
    const records = [...(await place(1, 13)), ...(await place(2, 17))];
    const members = incidents.members.bind(incidents);
    incidents.members = async () => Promise.reject(new Error('the process was killed'));
    await expect(deliver(...records)).resolves.toEqual({ batchItemFailures: [{ itemIdentifier: '4' }] });
    expect(await log.head(id)).toBeDefined();
    incidents.members = members;
    await deliver(...records.slice(2));
    expect((await attached()).toSorted()).toEqual(['signal-1', 'signal-2']);
  });

  test('opens one investigation for one incident, whoever delivers', async () => {
    const { deliver, place, attached } = aFollower();
    const records = await place(1, 17);
    await Promise.all([deliver(...records), deliver(...records), deliver(...records)]);
    expect(await attached()).toEqual(['signal-1']);
  });

  test('reports a record that it cannot read', async () => {
    const { deliver } = aFollower();
    const broken = recordOf(7, { pk: INCIDENT, sk: 'head', incidentId: INCIDENT });
    expect(await deliver(broken)).toEqual({ batchItemFailures: [{ itemIdentifier: '7' }] });
  });

  const rankingOf = (services: readonly string[]): IncidentRanking => ({
    rankingId: services.join('-'),
    incidentId: INCIDENT,
    incidentVersion: 1,
    rankedAt: 1_700_000_000_000,
    causes: services.map((service) => ({ service, resource: null, score: 0.5, reasons: ['it broke first'] })),
    abstained: services.length === 0,
    missing: [],
    inputsHash: 'hash',
    objectKey: 'key',
    methodVersion: 1,
  });
  const rankingRecord = (sequence: number, ranking: IncidentRanking) =>
    recordOf(sequence, { pk: INCIDENT, sk: `ranking#1#${ranking.rankingId}`, ...ranking });
  const stated = (events: readonly InvestigationEvent[]) =>
    events.flatMap((event) => (event.type === 'hypothesis.stated' ? [event.data.statement] : []));

  test('states the first causes of a ranking as hypotheses of the detector, each once', async () => {
    const { deliver, place, events } = aFollower();
    await deliver(...(await place(1, 17)));
    const first = rankingRecord(50, rankingOf(['payments', 'web', 'stock', 'mail']));
    await deliver(first, first);
    expect(stated(await events())).toEqual(['payments caused it', 'web caused it', 'stock caused it']);
    const hypothesis = (await events()).find(({ type }) => type === 'hypothesis.stated');
    expect(hypothesis).toMatchObject({
      actor: { kind: 'detector' },
      rationale: 'number 1 of 4, score 0.5 (ranking payments-web-stock-mail): it broke first',
    });
    await deliver(rankingRecord(51, rankingOf(['mail', 'payments'])));
    expect(stated(await events())).toEqual([
      'payments caused it',
      'web caused it',
      'stock caused it',
      'mail caused it',
    ]);
  });

  test('states nothing for a ranking that abstained, nor without an investigation', async () => {
    const { deliver, place, events, rankings } = aFollower();
    await deliver(rankingRecord(1, rankingOf(['payments'])));
    expect(await events()).toEqual([]);
    await deliver(...(await place(1, 17)), rankingRecord(2, rankingOf([])));
    expect(stated(await events())).toEqual([]);
    expect(await rankings.list(INCIDENT, 1)).toEqual([]);
  });

  test('states what was ranked before the incident became severe', async () => {
    const { deliver, place, events, rankings } = aFollower();
    await rankings.keep(rankingOf(['payments']));
    await deliver(...(await place(1, 17)));
    expect(stated(await events())).toEqual(['payments caused it']);
  });

  test('attaches the signals of an incident that was merged into it, and opens nothing for that one', async () => {
    const { deliver, place, attached, incidents, log } = aFollower();
    await deliver(...(await place(1, 17)));
    const other = { ...incidentOf(1, 17), incidentId: 'incident-2' };
    const member = { ...memberOf(7), incidentId: 'incident-2' };
    await incidents.place({ incident: other, member, marks: [], alert: 'same', absorbed: [] });
    await incidents.change({ ...other, status: 'merged', mergedInto: INCIDENT, version: 2 });
    await incidents.change({ ...incidentOf(2, 17), absorbed: ['incident-2'] });
    const decision = {
      decisionId: 'd',
      kind: 'merge',
      from: 'incident-2',
      to: INCIDENT,
      signalIds: [],
      absorbed: ['incident-2'],
      actor: { kind: 'detector', id: 'detect/observe', name: 'Signalroom' },
      time: 1,
      rationale: 'a signal belongs to both',
    };
    await deliver(
      recordOf(60, { ...decision, pk: INCIDENT, sk: 'decision#1#d' }),
      recordOf(61, { ...decision, pk: 'incident-2', sk: 'decision#1#d' }),
      recordOf(62, {
        pk: 'incident-2',
        sk: 'head',
        ...other,
        status: 'merged',
        mergedInto: INCIDENT,
        version: 2,
      }),
    );
    expect(await attached()).toEqual(['signal-1', 'signal-7']);
    expect(await log.head(investigationIdOf('incident-2'))).toBeUndefined();
  });
});
