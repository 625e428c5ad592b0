import { describe, expect, test } from '@jest/globals';
import { createHandler } from '../../../../../functions/investigate/follow/handler.ts';
import { investigationIdOf } from '../../../../../functions/investigate/incident-signals.ts';
import type { Incident, IncidentMember } from '../../../../../schemas/incident.ts';
import { FakeIncidentStore } from '../../../../fakes/incident-store.ts';
import { FakeInvestigationLog } from '../../../../fakes/investigation-log.ts';
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
});
const incidentOf = (version: number, severityNumber: number): Incident => ({
  incidentId: INCIDENT,
  status: 'open',
  title: `HighErrorRate, ${version} signals`,
  severityNumber,
  services: ['checkout'],
  openedAt: 1_700_000_000_000,
  updatedAt: 1_700_000_000_000 + version,
  firing: [],
  signalCount: version,
  version,
});
const headRecord = (incident: Incident) =>
  recordOf(incident.version * 2, { pk: INCIDENT, sk: 'head', calendarKey: 'incidents#2023-11', ...incident });
const memberRecord = (version: number) =>
  recordOf(version * 2 + 1, { pk: INCIDENT, sk: `member#signal-${version}`, ...memberOf(version) });

function aFollower(openAtSeverity = 17) {
  let now = 1_700_000_000_000;
  const log = new FakeInvestigationLog({ now: () => now++ });
  const incidents = new FakeIncidentStore();
  const handler = createHandler({ log, incidents, openAtSeverity, observability: quiet });
  const deliver = async (...Records: ReturnType<typeof recordOf>[]) => handler({ Records }, CONTEXT);
  const place = async (version: number, severityNumber: number) => {
    const incident = incidentOf(version, severityNumber);
    await incidents.place(incident, memberOf(version));
    return [headRecord(incident), memberRecord(version)];
  };
  const events = () => log.read({ investigationId: id, afterSequence: 0, limit: 100 });
  const attached = async () =>
    (await events()).flatMap((event) => (event.type === 'signal.attached' ? [event.data.signalId] : []));
  return { log, incidents, deliver, place, events, attached };
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
});
