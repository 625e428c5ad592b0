import { describe, expect, test } from '@jest/globals';
import { erase } from '../../../../../functions/investigate/erase/erase.ts';
import type { RetentionDeps } from '../../../../../functions/investigate/erase/retention.ts';
import { createHandler as createIndex } from '../../../../../functions/investigate/index/handler.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import { FakeInvestigationObjects } from '../../../../fakes/investigation-objects.ts';
import { aSignal } from '../a-signal.ts';
import { anApi, ana, dataOf, lea, opening, quiet } from '../an-api.ts';
import { CONTEXT, recordOf } from '../stream-records.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const ada = { sub: 'sub-ada', username: 'ada', groups: ['admin'] };

/** A deployment with a hold on time, and `room` that opens an investigation with a note and a piece of evidence. */
async function aDeployment(retentionDays = 30) {
  const signal = aSignal();
  const api = await anApi([signal]);
  const { log, eraser, search, snapshots, evidence, audit, clock } = api;
  const objects = new FakeInvestigationObjects(evidence.objects);
  const deps: RetentionDeps = { log, eraser, search, snapshots, objects, audit, clock, retentionDays };
  const index = createIndex({ ...api, observability: quiet });
  let keys = 0;
  const send = (field: string, investigationId: string, input: object, identity: object = lea) =>
    api.mutate(field, { idempotencyKey: `k${keys++}`, investigationId, ...input }, identity);
  const room = async (title: string) => {
    const { investigationId } = await api.mutate('openInvestigation', {
      ...opening,
      idempotencyKey: title,
      title,
    });
    await send('addNote', investigationId, { text: `note of ${title}` });
    const frozen = await send('freezeSignal', investigationId, { signalId: signal.signalId });
    const events = await log.read({ investigationId, afterSequence: 0, limit: 9 });
    const Records = events.map(({ sequence }) =>
      recordOf(sequence, { pk: investigationId, sk: `event#${String(sequence).padStart(9, '0')}` }),
    );
    await index({ Records }, CONTEXT);
    return { investigationId, evidenceId: dataOf(frozen).evidenceId };
  };
  const close = async (investigationId: string) => {
    for (const status of ['resolved', 'closed']) {
      const basedOn = (await log.head(investigationId))?.sequence;
      await send('updateInvestigation', investigationId, { status, basedOn });
    }
  };
  const archive = async (investigationId: string) => {
    await close(investigationId);
    await send('archiveInvestigation', investigationId, {});
  };
  const remove = (investigationId: string, more: object = {}) =>
    send('deleteInvestigation', investigationId, { rationale: 'asked to', ...more });
  const read = (investigationId: string) => api.ask('investigation', { investigationId });
  const objectsOf = (investigationId: string) =>
    [...evidence.objects.keys()].filter((key) => key.includes(`/${investigationId}/`));
  return { ...api, deps, signal, send, room, close, archive, remove, read, objectsOf };
}

describe('deleting an investigation', () => {
  test('takes it away at once, says so to everybody who asks, and erases all of it with the next runs', async () => {
    const { room, archive, remove, read, ask, deps, log, search, objectsOf, signal, pass } =
      await aDeployment();
    const { investigationId } = await room('the one');
    await archive(investigationId);
    const head = await log.head(investigationId);
    expect(await remove(investigationId, { idempotencyKey: 'once' })).toMatchObject({
      investigationId,
      sequence: head?.sequence,
      hash: head?.hash,
      rule: 'request',
      by: { name: 'lea' },
      rationale: 'asked to',
    });
    const erased = { type: 'Erased', info: { rule: 'request', hash: head?.hash, path: 'investigationId' } };
    await expect(read(investigationId)).rejects.toMatchObject(erased);
    const asked = { investigationId, afterSequence: 0 };
    await expect(ask('investigationEvents', asked)).rejects.toMatchObject(erased);
    await expect(ask('onInvestigationEvent', { investigationId })).rejects.toMatchObject(erased);
    expect((await ask('investigations', { includeArchived: true })).items).toEqual([]);
    expect(await erase(deps)).toEqual({ begun: 0, finished: 0, left: 1 });
    expect(await log.read({ investigationId, afterSequence: 0, limit: 9 })).toEqual([]);
    expect(await search.get(investigationId)).toBeUndefined();
    expect(await log.usesOf(signal.signalId)).toEqual([]);
    expect(objectsOf(investigationId)).toEqual([]);
    pass(HOUR_MS);
    expect(await erase(deps)).toEqual({ begun: 0, finished: 1, left: 0 });
    expect(await erase(deps)).toEqual({ begun: 0, finished: 0, left: 0 });
    await expect(read(investigationId)).rejects.toMatchObject(erased);
  });

  test('answers the same when it is sent again, and that it is erased to anybody else', async () => {
    const { room, archive, remove, send } = await aDeployment();
    const { investigationId } = await room('the one');
    await archive(investigationId);
    const first = await remove(investigationId, { idempotencyKey: 'once' });
    expect(await remove(investigationId, { idempotencyKey: 'once' })).toEqual(first);
    await expect(remove(investigationId)).rejects.toMatchObject({ type: 'Erased' });
    await expect(send('addNote', investigationId, { text: 'late' })).rejects.toMatchObject({
      type: 'Erased',
    });
  });

  test('is refused under legal hold, of what is not archived, without a reason, and by those who do not lead', async () => {
    const { room, archive, remove, send, read } = await aDeployment();
    const { investigationId } = await room('the one');
    await expect(remove(investigationId)).rejects.toMatchObject({
      type: 'NotAllowed',
      info: { archived: false },
    });
    await archive(investigationId);
    await send('holdInvestigation', investigationId, { held: true, rationale: 'a claim' });
    await expect(remove(investigationId)).rejects.toMatchObject({
      type: 'NotAllowed',
      info: { legalHold: true, path: 'input.investigationId' },
    });
    await send('holdInvestigation', investigationId, { held: false, rationale: 'settled' });
    await expect(remove(investigationId, { rationale: '' })).rejects.toMatchObject({ type: 'BadInput' });
    const input = { investigationId, rationale: 'mine' };
    await expect(send('deleteInvestigation', investigationId, input, ana)).rejects.toMatchObject({
      type: 'Forbidden',
    });
    expect(await read(investigationId)).toMatchObject({ archived: true });
  });

  test('is for administrators who lead nothing too, with a reason, and not under legal hold', async () => {
    const { room, close, archive, send, read, audit } = await aDeployment();
    const [{ investigationId }, held] = [await room('the one'), await room('held')];
    await archive(held.investigationId);
    await send('holdInvestigation', held.investigationId, { held: true, rationale: 'a claim' }, ada);
    const remove = (id: string, rationale: string) => send('deleteInvestigation', id, { rationale }, ada);
    await expect(remove(held.investigationId, 'asked to')).rejects.toMatchObject({
      type: 'NotAllowed',
      info: { legalHold: true },
    });
    await close(investigationId);
    const { sequence: basedOn } = await read(investigationId);
    const only = { basedOn, access: 'members', rationale: 'names' };
    await send('restrictInvestigation', investigationId, only);
    await send('archiveInvestigation', investigationId, {}, ada);
    await expect(remove(investigationId, '')).rejects.toMatchObject({ type: 'BadInput' });
    expect(await remove(investigationId, 'a court order')).toMatchObject({
      by: { name: 'ada' },
      rationale: 'a court order',
    });
    await expect(read(investigationId)).rejects.toMatchObject({ type: 'Erased' });
    await expect(send('addNote', held.investigationId, { text: 'x' }, ada)).rejects.toMatchObject({
      type: 'Forbidden',
    });
    const object = `investigation/${investigationId}`;
    const { items } = await audit.find({ object, person: ada.sub, from: 0, to: Infinity, limit: 9 });
    expect(items.map(({ field, action }) => ({ field, action }))).toContainEqual({
      field: 'deleteInvestigation',
      action: 'dispose',
    });
  });

  test('waits for branches, which are read from where they began', async () => {
    const { room, archive, remove, send, read } = await aDeployment();
    const { investigationId } = await room('the one');
    const made = await send('branchInvestigation', investigationId, { title: 'what if' });
    const branchId = JSON.parse(made.data).investigationId as string;
    await archive(investigationId);
    await expect(remove(investigationId)).rejects.toMatchObject({
      type: 'NotAllowed',
      info: { branches: [branchId] },
    });
    await archive(branchId);
    await remove(branchId);
    await remove(investigationId);
    await expect(read(investigationId)).rejects.toMatchObject({ type: 'Erased' });
  });

  test('shows in the links of others', async () => {
    const { room, archive, remove, send, read } = await aDeployment();
    const [one, other] = [await room('one'), await room('other')];
    const link = { otherInvestigationId: other.investigationId, relation: 'related' };
    await send('linkInvestigations', one.investigationId, link);
    expect(await read(one.investigationId)).toMatchObject({ lineage: [{ erasedAt: null }] });
    await archive(other.investigationId);
    await remove(other.investigationId);
    expect(await read(one.investigationId)).toMatchObject({
      lineage: [{ investigationId: other.investigationId, erasedAt: expect.stringMatching(/^2023-/) }],
    });
  });
});

describe('evidence that another investigation took over', () => {
  test('stays for as long as that is there, over those in between', async () => {
    const { room, archive, remove, send, deps, ask, objectsOf, pass } = await aDeployment();
    const [first, second, third] = [await room('first'), await room('second'), await room('third')];
    const into = (from: string, to: string) =>
      send('mergeInvestigations', from, { otherInvestigationId: to, rationale: 'the same' });
    await into(first.investigationId, second.investigationId);
    await into(second.investigationId, third.investigationId);
    const [key] = objectsOf(first.investigationId);
    for (const { investigationId } of [first, second]) {
      await send('archiveInvestigation', investigationId, {});
      await remove(investigationId);
      await erase(deps);
      pass(HOUR_MS);
      await erase(deps);
    }
    expect(objectsOf(first.investigationId)).toEqual([key]);
    const piece = { investigationId: third.investigationId, evidenceId: first.evidenceId };
    expect((await ask('evidence', piece)).content).toContain('signalId');
    await archive(third.investigationId);
    await remove(third.investigationId);
    await erase(deps);
    for (const { investigationId } of [first, second, third]) expect(objectsOf(investigationId)).toEqual([]);
  });
});

describe('retention', () => {
  test('erases what is over for long enough, says by which rule, and writes it down', async () => {
    const { room, close, read, deps, pass, audit } = await aDeployment(30);
    const { investigationId } = await room('over');
    await close(investigationId);
    pass(29 * DAY_MS);
    expect(await erase(deps)).toMatchObject({ begun: 0 });
    pass(2 * DAY_MS);
    expect(await erase(deps)).toMatchObject({ begun: 1, left: 1 });
    await expect(read(investigationId)).rejects.toMatchObject({
      type: 'Erased',
      info: { rule: 'retention' },
    });
    const object = `investigation/${investigationId}`;
    const found = await audit.find({ object, person: 'investigate/erase', from: 0, to: Infinity, limit: 9 });
    expect(found.items).toMatchObject([
      { action: 'erase', outcome: 'attempted', policies: ['investigationRetentionDays=30'] },
    ]);
  });

  test('leaves alone what goes on, what is held, and what has branches', async () => {
    const { room, close, send, read, deps, pass } = await aDeployment(30);
    const [open, held, parent] = [await room('open'), await room('held'), await room('parent')];
    await close(held.investigationId);
    await send('holdInvestigation', held.investigationId, { held: true, rationale: 'a claim' });
    await send('branchInvestigation', parent.investigationId, { title: 'what if' });
    await close(parent.investigationId);
    pass(400 * DAY_MS);
    expect(await erase(deps)).toEqual({ begun: 0, finished: 0, left: 0 });
    for (const { investigationId } of [open, held, parent])
      expect(await read(investigationId)).toMatchObject({ investigationId });
  });

  test('is off without a number of days', async () => {
    const { room, close, deps, pass } = await aDeployment(0);
    await close((await room('over')).investigationId);
    pass(4_000 * DAY_MS);
    expect(await erase(deps)).toEqual({ begun: 0, finished: 0, left: 0 });
  });

  test('erases nothing that can not be written down', async () => {
    const { room, close, read, deps, pass } = await aDeployment(30);
    const { investigationId } = await room('over');
    await close(investigationId);
    pass(31 * DAY_MS);
    const audit = {
      append: async () => {
        throw new Transient('the trail is away');
      },
    };
    await expect(erase({ ...deps, audit })).rejects.toThrow('the trail is away');
    expect(await read(investigationId)).toMatchObject({ investigationId });
  });

  test('comes to the same end when it dies at any call', async () => {
    for (let diesAt = 1, died = true; died; diesAt += 1) {
      const { room, close, deps, pass, read, objectsOf, search, log } = await aDeployment(30);
      const { investigationId } = await room('over');
      await close(investigationId);
      pass(31 * DAY_MS);
      died = await erase(dyingAt(diesAt, deps)).then(
        () => false,
        () => true,
      );
      for (const _run of [1, 2]) {
        await erase(deps);
        pass(HOUR_MS);
      }
      await expect(read(investigationId)).rejects.toMatchObject({ type: 'Erased' });
      expect(await log.read({ investigationId, afterSequence: 0, limit: 9 })).toEqual([]);
      expect(await search.get(investigationId)).toBeUndefined();
      expect(objectsOf(investigationId)).toEqual([]);
      expect(await deps.eraser.unfinished(9)).toEqual([]);
      expect(diesAt).toBeLessThan(100);
    }
  });
});

/** The same, but the n-th call of a port does what it does and then fails. */
function dyingAt(n: number, deps: RetentionDeps): RetentionDeps {
  let calls = 0;
  const dying = <P extends object>(port: P): P =>
    new Proxy(port, {
      get: (target, name) => {
        const method = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...args: unknown[]) => {
          const answer = await method.apply(target, args);
          calls += 1;
          if (calls === n) throw new Transient('killed');
          return answer;
        };
      },
    });
  const { log, eraser, search, snapshots, objects, audit } = deps;
  return {
    ...deps,
    log: dying(log),
    eraser: dying(eraser),
    search: dying(search),
    snapshots: dying(snapshots),
    objects: dying(objects),
    audit: dying(audit),
  };
}
