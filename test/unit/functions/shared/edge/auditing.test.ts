import { describe, expect, test } from '@jest/globals';
import { auditorOf } from '../../../../../functions/shared/edge/auditing.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import { FakeAuditTrail } from '../../../../fakes/audit-trail.ts';
import { aSignal } from '../../investigate/a-signal.ts';
import { anApi, ana, dataOf, opening, vic } from '../../investigate/an-api.ts';

const auditor = { sub: 'sub-aud', username: 'aud', groups: ['auditor'] };
const ever = { from: '2020-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z' };

async function aRoom() {
  const signal = aSignal();
  const api = await anApi([signal]);
  const { investigationId } = await api.mutate('openInvestigation', opening);
  const note = (identity: object = ana) =>
    api.mutate('addNote', { idempotencyKey: 'note', investigationId, text: 'x' }, identity);
  return { ...api, note, signal, investigationId };
}

describe('the audit trail', () => {
  test('has a write before it is done, with its key', async () => {
    const { note, audit, investigationId } = await aRoom();
    await note();
    expect(audit.records).toMatchObject([
      { field: 'openInvestigation', object: 'organisation', outcome: 'attempted', request: 'open' },
      {
        person: 'sub-ana',
        name: 'ana',
        field: 'addNote',
        action: 'contribute',
        object: `investigation/${investigationId}`,
        outcome: 'attempted',
        request: 'note',
      },
    ]);
  });

  test.each([
    [{ input: { escalationId: 'i.shop', action: 'RESOLVE' } }, 'escalation/i.shop'],
    [{ input: { policyId: 'shop', team: 'shop' } }, 'escalation-policy/shop'],
    [{ input: { windowId: 'w-1' } }, 'freeze-window/w-1'],
    [{ input: { team: 'shop' } }, 'organisation'],
  ])('of %j is about %s', async (args, object) => {
    const audit = new FakeAuditTrail();
    const caller = { id: 'ana', name: 'ana', role: 'lead', teams: [] } as const;
    await auditorOf(audit, { caller, field: 'field', args }).attempted('lead');
    expect(audit.records).toMatchObject([{ object }]);
  });

  test('has coming and going, though policies call it reading', async () => {
    const { mutate, audit, investigationId } = await aRoom();
    await mutate('joinInvestigation', { idempotencyKey: 'j', investigationId }, vic);
    expect(audit.records.at(-1)).toMatchObject({ field: 'joinInvestigation', outcome: 'attempted' });
  });

  test('has a denial, with the policies that made it', async () => {
    const { mutate, note, audit, investigationId } = await aRoom();
    await expect(note(vic)).rejects.toMatchObject({ type: 'Forbidden' });
    const removal = { kind: 'person', participantId: vic.sub, rationale: 'r' };
    await mutate('removeParticipant', { idempotencyKey: 'r', investigationId, ...removal });
    await expect(note(vic)).rejects.toMatchObject({ type: 'Forbidden' });
    expect(audit.records.filter(({ outcome }) => outcome === 'denied')).toMatchObject([
      { person: 'sub-vic', field: 'addNote', action: 'contribute', policies: [] },
      { person: 'sub-vic', field: 'addNote', policies: ['removed-people-stay-out'] },
    ]);
  });

  test('has no reading, but that of restricted content', async () => {
    const { mutate, ask, audit, signal, investigationId } = await aRoom();
    const frozen = await mutate('freezeSignal', {
      idempotencyKey: 'f',
      investigationId,
      signalId: signal.signalId,
    });
    const { evidenceId } = dataOf(frozen);
    await ask('evidence', { investigationId, evidenceId }, vic);
    const restriction = { idempotencyKey: 'r', investigationId, evidenceId, teams: [], rationale: 'r' };
    await mutate('restrictEvidence', { ...restriction, teams: ['legal'] });
    await ask('evidence', { investigationId, evidenceId }, vic);
    await ask('evidence', { investigationId, evidenceId }, ana);
    expect(audit.records.filter(({ outcome }) => outcome === 'read')).toMatchObject([
      {
        person: 'sub-ana',
        action: 'readEvidence',
        object: `evidence/${evidenceId}`,
        policies: ['restricted-evidence-is-read-by-its-teams'],
      },
    ]);
  });

  test('stops a write, a denial and a reading that it can not take', async () => {
    const { note, audit, log, investigationId } = await aRoom();
    audit.failWith(new Transient('audit: down'));
    await expect(note()).rejects.toMatchObject({ type: 'Unavailable' });
    await expect(note(vic)).rejects.toMatchObject({ type: 'Unavailable' });
    expect((await log.head(investigationId))?.sequence).toBe(1);
  });

  test('is read by auditors: by person, object and time', async () => {
    const { note, ask, investigationId } = await aRoom();
    await note();
    const find = (query: object, identity: object = auditor) =>
      ask('auditTrail', { ...ever, ...query }, identity);
    const object = `investigation/${investigationId}`;
    expect((await find({ object })).items).toMatchObject([
      { field: 'addNote', time: expect.stringContaining('T') },
    ]);
    expect((await find({ person: 'sub-ana' })).items).toHaveLength(2);
    expect((await find({ person: 'sub-ana', object, from: '2029-01-01T00:00:00Z' })).items).toEqual([]);
    const month = { from: '2023-11-01T00:00:00Z', to: '2023-12-01T00:00:00Z' };
    expect((await find(month)).items).toHaveLength(2);
    await expect(find({})).rejects.toMatchObject({ type: 'BadInput', info: { path: 'from' } });
    await expect(find({ object, from: ever.to })).rejects.toMatchObject({ info: { path: 'to' } });
    await expect(find({ object }, ana)).rejects.toMatchObject({ type: 'Forbidden' });
  });
});
