import { describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { createHandler } from '../../../../../functions/detect/api/handler.ts';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import type { EventDraft } from '../../../../../functions/shared/ports/investigation-log.ts';
import { FIELDS } from '../../../../../graphql/fields.ts';
import type { InvestigationSummary } from '../../../../../schemas/investigation-event.ts';
import { FakeCatalogue } from '../../../../fakes/catalogue.ts';
import { FakeIncidentStore } from '../../../../fakes/incident-store.ts';
import { FakeInvestigationLog } from '../../../../fakes/investigation-log.ts';
import { FakeRankingStore } from '../../../../fakes/ranking-store.ts';

const OPENED = Date.UTC(2026, 4, 4, 10);
const head = {
  incidentId: 'i-1',
  status: 'open',
  title: 'Checkout fails',
  severityNumber: 17,
  services: ['checkout'],
  openedAt: OPENED,
  updatedAt: OPENED,
  observedAt: OPENED,
  firingCount: 1,
  firing: ['f'],
  signalCount: 1,
  version: 1,
} as const;
const member = {
  incidentId: 'i-1',
  signalId: 's-1',
  time: OPENED,
  kind: 'alert',
  name: 'Checkout fails',
  severityNumber: 17,
  fingerprint: 'f',
  because: [{ strategy: 'first', reason: 'it opened the incident' }],
};

async function anApi() {
  const incidents = new FakeIncidentStore();
  await incidents.place({
    incident: { ...head, services: [...head.services], absorbed: [], keptApart: [] },
    member,
    marks: [],
    alert: 'begins',
    absorbed: [],
  });
  const rankings = new FakeRankingStore();
  const log = new FakeInvestigationLog({ now: () => OPENED });
  const handler = createHandler({
    observability: observability('detect/api', { STAGE: 'test', LOG_LEVEL: 'SILENT' }),
    incidents,
    rankings,
    log,
    catalogue: new FakeCatalogue(),
    clock: { now: () => OPENED },
  });
  const ask = (field: string, args: unknown, { groups = ['viewer'], selection = [] as string[] } = {}) =>
    handler(
      { field, arguments: args, identity: { sub: 'u-1', username: 'vic', groups }, source: null, selection },
      {} as Context,
    );
  return Object.assign(ask, { rankings, log });
}

describe('the fields of the detect stage', () => {
  test('are those that the API promises', async () => {
    const ask = await anApi();
    for (const field of FIELDS['detect/api'].Query)
      expect(await ask(field, {})).not.toMatchObject({ error: { type: 'Forbidden' } });
  });

  test('find the incident that a signal is in, with members only when asked for', async () => {
    const ask = await anApi();
    const args = { signalId: 's-1' };
    expect(await ask('incidentOfSignal', args)).toMatchObject({
      data: { incidentId: 'i-1', openedAt: '2026-05-04T10:00:00.000Z', members: [] },
    });
    expect(await ask('incidentOfSignal', args, { selection: ['members'] })).toMatchObject({
      data: { members: [{ signalId: 's-1', because: [{ strategy: 'first' }] }] },
    });
    expect(await ask('incidentOfSignal', { signalId: 's-2' })).toEqual({ data: null });
    expect(await ask('incidentOfSignal', args, { groups: [] })).toMatchObject({
      error: { type: 'Forbidden' },
    });
  });

  test('let an investigator split an incident and undo it, and say why a viewer may not', async () => {
    const ask = await anApi();
    const input = { idempotencyKey: 'k', incidentId: 'i-1', signalIds: ['s-1'], rationale: 'another matter' };
    expect(await ask('splitIncident', { input })).toMatchObject({ error: { type: 'Forbidden' } });
    const groups = ['investigator'];
    expect(await ask('splitIncident', { input }, { groups })).toMatchObject({
      error: { type: 'NotAllowed', info: { path: 'input.signalIds' } },
    });
    expect(await ask('mergeIncidents', { input: { ...input, into: 'i-2' } }, { groups })).toMatchObject({
      error: { type: 'BadInput' },
    });
    const undo = { idempotencyKey: 'k', decisionId: 'none', rationale: 'wrong' };
    expect(await ask('undoIncidentDecision', { input: undo }, { groups })).toMatchObject({
      error: { type: 'NotFound' },
    });
  });

  test('give the newest ranking, with a grade once a verdict names a service', async () => {
    const ask = await anApi();
    const ranking = {
      rankingId: 'r',
      incidentId: 'i-1',
      incidentVersion: 1,
      rankedAt: OPENED,
      causes: [{ service: 'payments', resource: null, score: 0.5, reasons: ['it broke first'] }],
      abstained: false,
      missing: [],
      inputsHash: 'h',
      objectKey: 'k',
      methodVersion: 1,
    };
    await ask.rankings.keep(ranking);
    const selection = ['causes', 'grade'];
    const args = { incidentId: 'i-1' };
    const shown = { ...ranking, rankedAt: '2026-05-04T10:00:00.000Z' };
    expect(await ask('ranking', args, { selection })).toEqual({ data: { ...shown, grade: null } });
    await settle(ask.log);
    expect(await ask('ranking', args, { selection })).toEqual({ data: { ...shown, grade: 100 } });
    expect(await ask('ranking', args)).toEqual({ data: { ...shown, grade: null } });
    expect(await ask('ranking', { incidentId: 'other' })).toEqual({ data: null });
  });
});

const summary: InvestigationSummary = {
  investigationId: 'room',
  title: 'Orders fail',
  status: 'open',
  severityNumber: 17,
  services: ['checkout'],
  teams: [],
  incidentId: 'i-1',
  openedAt: OPENED,
};

/** An investigation of the incident, and its verdict. */
async function settle(log: FakeInvestigationLog): Promise<void> {
  const write = (expectedSequence: number, event: EventDraft) =>
    log.append({
      investigationId: 'room',
      actor: { kind: 'person', id: 'u', name: 'ana', teams: [] },
      basedOn: expectedSequence,
      events: [event],
      idempotencyKey: String(expectedSequence),
      requestHash: 'hash',
      expectedSequence,
      ...(expectedSequence === 0 ? { summary } : {}),
    });
  await write(0, {
    type: 'investigation.opened',
    data: { title: 'Orders fail', severityNumber: 17, services: ['checkout'], teams: [], incidentId: 'i-1' },
  });
  await write(1, {
    type: 'verdict.settled',
    data: {
      verdictId: 'v',
      outcome: 'root_cause',
      statement: 'payments broke',
      rootCause: { category: 'code', serviceName: 'payments' },
      evidenceIds: [],
      ruledOutHypothesisIds: [],
    },
  });
}
