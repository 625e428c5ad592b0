import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { InvestigationEraser } from '../../functions/shared/ports/investigation-eraser.ts';
import type { AppendRequest, InvestigationLog } from '../../functions/shared/ports/investigation-log.ts';
import type { Erasure } from '../../schemas/investigation-erasure.ts';

const actor = { kind: 'person' as const, id: 'sub-1', name: 'ana', teams: ['shop'] };

/** Every implementation of the port keeps these promises. Ids are fresh, so a shared table is fine. */
export function investigationEraserContract(
  make: () => Promise<{ readonly log: InvestigationLog; readonly eraser: InvestigationEraser }>,
): void {
  const fresh = (): string => randomBytes(16).toString('hex');
  const data = { title: 'Checkout fails', severityNumber: 17, services: ['checkout'], teams: [] };
  const opening = (investigationId: string, incidentId = fresh()): AppendRequest => ({
    investigationId,
    actor,
    basedOn: 0,
    events: [{ type: 'investigation.opened', data: { ...data, incidentId } }],
    idempotencyKey: 'open',
    requestHash: 'hash-of-open',
    expectedSequence: 0,
    summary: { investigationId, status: 'open', openedAt: 0, incidentId, ...data },
  });
  const attaching = (investigationId: string, signalId: string): AppendRequest => ({
    investigationId,
    actor,
    basedOn: 1,
    events: [
      {
        type: 'signal.attached',
        data: {
          signalId,
          kind: 'alert',
          name: 'errors',
          severityNumber: 17,
          time: 1,
          because: [{ strategy: 'seed', reason: 'by hand' }],
        },
      },
    ],
    idempotencyKey: 'attach',
    requestHash: 'hash-of-attach',
    expectedSequence: 1,
  });
  const erasureOf = async (log: InvestigationLog, investigationId: string): Promise<Erasure> => {
    const head = await log.head(investigationId);
    if (head === undefined) throw new Error('there is none');
    const { sequence, hash } = head;
    const rule = 'retention' as const;
    return {
      ...{ investigationId, sequence, hash, rule, by: actor, kin: [fresh()] },
      ...{ erasedAt: Date.now(), rationale: 'its time was over' },
    };
  };
  const aLog = async () => {
    const { log, eraser } = await make();
    const [investigationId, incidentId, signalId] = [fresh(), fresh(), fresh()];
    await log.append(opening(investigationId, incidentId));
    await log.append(attaching(investigationId, signalId));
    return { log, eraser, investigationId, incidentId, signalId };
  };

  describe('an investigation that is erased', () => {
    test('is not there any more for readers and writers from the beginning, but for what is left of it', async () => {
      const { log, eraser, investigationId } = await aLog();
      const erasure = await erasureOf(log, investigationId);
      expect(await eraser.begin(erasure)).toBe(true);
      expect(await log.head(investigationId)).toBeUndefined();
      expect(await log.erasure(investigationId)).toEqual(erasure);
      const listed = (await log.list({ limit: 100 })).items.map((item) => item.investigationId);
      expect(listed).not.toContain(investigationId);
      const later = { ...attaching(investigationId, fresh()), idempotencyKey: 'later' };
      for (const expectedSequence of [0, 2])
        await expect(log.append({ ...later, expectedSequence })).rejects.toMatchObject({
          code: 'Erased',
          info: { rule: 'retention', sequence: 2, hash: erasure.hash },
        });
      const again = { ...opening(investigationId), idempotencyKey: 'open again' };
      await expect(log.append(again)).rejects.toMatchObject({ code: 'Erased' });
    });

    test('is not begun when the log moved on, and begun once by the same erasure', async () => {
      const { log, eraser, investigationId } = await aLog();
      const erasure = await erasureOf(log, investigationId);
      expect(await eraser.begin({ ...erasure, sequence: 1 })).toBe(false);
      expect(await log.erasure(investigationId)).toBeUndefined();
      for (const _again of [1, 2]) expect(await eraser.begin(erasure)).toBe(true);
      expect(await eraser.begin({ ...erasure, rationale: 'another' })).toBe(false);
      expect(await eraser.begin({ ...erasure, investigationId: fresh() })).toBe(false);
    });

    test('loses its events and all by which they are found, as many at a time as are wanted', async () => {
      const { log, eraser, investigationId, incidentId, signalId } = await aLog();
      const other = fresh();
      await log.append(opening(other));
      await log.append(attaching(other, signalId));
      const erasure = await erasureOf(log, investigationId);
      await eraser.begin(erasure);
      let rounds = 1;
      while (!(await eraser.eraseEvents(investigationId, 1)) && rounds < 10) rounds += 1;
      expect(await eraser.eraseEvents(investigationId, 1)).toBe(true);
      expect(await log.read({ investigationId, afterSequence: 0, limit: 10 })).toEqual([]);
      expect(await log.earlier(opening(investigationId))).toBeUndefined();
      expect((await log.usesOf(signalId)).map((use) => use.investigationId)).toEqual([other]);
      expect(await log.erasure(investigationId)).toEqual(erasure);
      expect(await log.ofIncident(incidentId)).toBe(investigationId);
      expect(await log.read({ investigationId: other, afterSequence: 0, limit: 10 })).toHaveLength(2);
    });

    test('is unfinished until it is said to be finished', async () => {
      const { log, eraser, investigationId } = await aLog();
      const erasure = await erasureOf(log, investigationId);
      const ids = async () => (await eraser.unfinished(100)).map((each) => each.investigationId);
      expect(await ids()).not.toContain(investigationId);
      await eraser.begin(erasure);
      expect(await eraser.unfinished(100)).toContainEqual(erasure);
      for (const _again of [1, 2]) await eraser.finish(erasure);
      expect(await ids()).not.toContain(investigationId);
      expect(await log.erasure(investigationId)).toEqual(erasure);
    });
  });

  test('the place of a walk is kept, and forgotten', async () => {
    const { eraser } = await make();
    for (const place of ['a', 'b', undefined]) {
      await eraser.keepPlace(place);
      expect(await eraser.place()).toBe(place);
    }
  });
}
