import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { Refused } from '../../../../graphql/client/api-answer.ts';
import { fromBase64, toBase64 } from '../../../../graphql/client/base64.ts';
import { replicateDocument } from '../../../../graphql/client/document-replica.ts';
import { sendUpdate } from '../../../../graphql/client/send-update.ts';
import { anApi, ana, opening } from '../../functions/investigate/an-api.ts';
import { fakeTimers, settled } from './a-room.ts';

/** A note in a room of the real API over fakes, and people with copies of it. */
async function aNote() {
  const api = await anApi();
  const { investigationId } = await api.mutate('openInvestigation', opening);
  const note = { idempotencyKey: 'note', investigationId, kind: 'note', title: 'What we see' };
  const { documentId } = JSON.parse((await api.mutate('createDocument', note)).data) as {
    documentId: string;
  };
  const log = () => api.log.read({ investigationId, afterSequence: 0, limit: 1_000 });
  const said = async (after = 0) =>
    (await log()).slice(after).map(({ type, data }) => ({ type, data: JSON.stringify(data) }));
  const textThere = async () => (await api.ask('document', { investigationId, documentId }))['text'];
  let keys = 0;
  /** Somebody's copy; `post` is the network. */
  const aCopy = (network: (deliver: () => Promise<unknown>) => Promise<unknown> = (deliver) => deliver()) => {
    const document = new Y.Doc();
    const timers = fakeTimers();
    const refusals: Error[] = [];
    const post = async (_url: string, { body }: { readonly body: string }) => {
      const { variables } = JSON.parse(body) as { variables: object };
      const answer = await network(() => api.answer('updateDocument', variables));
      return { json: async () => asGraphql(answer) };
    };
    const replica = replicateDocument({
      document,
      documentId,
      send: (update, idempotencyKey) =>
        sendUpdate(
          { graphqlUrl: 'http://room', token: 't', post },
          { investigationId, documentId, update, idempotencyKey },
        ),
      newKey: () => `u${keys++}`,
      after: timers.after,
      onRefused: (error) => refusals.push(error),
    });
    const text = document.getText('content');
    return { ...replica, ...timers, document, refusals, text, read: () => text.toString() };
  };
  return { ...api, investigationId, documentId, log, said, textThere, aCopy };
}

/** What AppSync makes of what a resolver answers. */
function asGraphql(answer: unknown): unknown {
  const { error, data } = answer as {
    error?: { type: string; message: string; info: object };
    data?: unknown;
  };
  if (error === undefined) return { data: { updateDocument: data } };
  return { data: null, errors: [{ errorType: error.type, message: error.message, errorInfo: error.info }] };
}

describe('a copy of a shared document', () => {
  test('sends what is edited here, applies what others edit, and sends nothing of that back', async () => {
    const { aCopy, said, textThere, log } = await aNote();
    const [mine, theirs] = [aCopy(), aCopy()];
    mine.text.insert(0, 'it began');
    await mine.settled();
    for (const event of await said()) for (const copy of [mine, theirs]) copy.take(event);
    theirs.text.insert(8, ' at noon');
    await theirs.settled();
    const all = await said();
    for (const event of [...all.toReversed(), ...all]) for (const copy of [mine, theirs]) copy.take(event);
    await Promise.all([mine.settled(), theirs.settled()]);
    expect([mine.read(), theirs.read(), await textThere()]).toEqual(
      Array.from({ length: 3 }, () => 'it began at noon'),
    );
    expect(await log()).toHaveLength(all.length);
  });

  test('begins with a state, such as one after a compaction, and goes on from there', async () => {
    const { aCopy, ask, investigationId, documentId, textThere } = await aNote();
    const mine = aCopy();
    for (let edit = 0; edit < 40; edit += 1) {
      mine.text.insert(0, `${edit % 10}`);
      await mine.settled();
    }
    const late = aCopy();
    late.load(String((await ask('document', { investigationId, documentId }))['state']));
    expect(late.read()).toBe(mine.read());
    late.text.insert(0, 'on top of ');
    await late.settled();
    expect(await textThere()).toBe(`on top of ${mine.read()}`);
  });

  test('sends edits that were made meanwhile as one, in their order, and again under the same key until they are there', async () => {
    const { aCopy, log, textThere } = await aNote();
    const before = (await log()).length;
    let broken = 2;
    const mine = aCopy(async (deliver) => {
      const answer = await deliver();
      broken -= 1;
      if (broken >= 0) throw new Error('the connection broke');
      return answer;
    });
    for (const letter of 'abc') mine.text.insert(mine.text.length, letter);
    for (const pause of [250, 500]) {
      await settled();
      await settled();
      expect(mine.waiting()).toEqual([pause]);
      mine.elapse(pause);
    }
    await mine.settled();
    expect(await textThere()).toBe('abc');
    expect((await log()).length - before).toBe(2);
  });

  test('sends the difference when the server lacks what an edit builds on', async () => {
    const { aCopy, textThere, said } = await aNote();
    const mine = aCopy();
    const elsewhere = new Y.Doc();
    elsewhere.getText('content').insert(0, 'never sent, ');
    // As an editor that keeps its document over a restart brings it, marked as nobody's edit.
    mine.load(toBase64(Y.encodeStateAsUpdate(elsewhere)));
    mine.text.insert(mine.text.length, 'and more');
    await mine.settled();
    expect(mine.refusals).toEqual([]);
    expect(await textThere()).toBe('never sent, and more');
    const other = aCopy();
    for (const event of await said()) other.take(event);
    expect(other.read()).toBe('never sent, and more');
  });

  test('follows what comes by a restore, and by a merge of another investigation', async () => {
    const { aCopy, mutate, said, investigationId, documentId, log, ask } = await aNote();
    const mine = aCopy();
    mine.text.insert(0, 'first');
    await mine.settled();
    const atSequence = (await log()).length;
    mine.text.insert(5, ' and last');
    await mine.settled();
    const target = { idempotencyKey: 'r', investigationId, documentId, atSequence };
    await mutate('restoreDocumentVersion', { ...target, rationale: 'back' });
    for (const event of await said()) mine.take(event);
    expect(mine.read()).toBe('first');
    const other = await mutate('openInvestigation', { ...opening, idempotencyKey: 'other' });
    const merge = { idempotencyKey: 'm', investigationId, otherInvestigationId: other.investigationId };
    const lead = { sub: 'sub-lea', username: 'lea', groups: ['lead'] };
    await mutate('mergeInvestigations', { ...merge, rationale: 'the same' }, lead);
    const there = aCopy();
    const events = await ask('investigationEvents', {
      investigationId: other.investigationId,
      afterSequence: 0,
    });
    for (const event of events.items as unknown as { type: string; data: string }[]) there.take(event);
    expect(there.read()).toBe('first');
  });

  test('says once that it was refused, and sends nothing more', async () => {
    const { aCopy, mutate, investigationId, documentId, log } = await aNote();
    const mine = aCopy();
    await mutate('archiveDocument', { idempotencyKey: 'a', investigationId, documentId }, ana);
    const before = (await log()).length;
    for (const letter of 'ab') mine.text.insert(0, letter);
    await mine.settled();
    mine.text.insert(0, 'c');
    await mine.settled();
    expect(mine.refusals).toMatchObject([{ message: expect.stringContaining('NotAllowed') }]);
    expect(mine.refusals[0]).toBeInstanceOf(Refused);
    expect((await log()).length).toBe(before);
    expect(mine.read()).toBe('cba');
  });

  test('sends what was written offline in updates that the API takes', async () => {
    const { aCopy, said, log } = await aNote();
    const before = (await log()).length;
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const mine = aCopy(async (deliver) => {
      await gate;
      return deliver();
    });
    const large = 'x'.repeat(19_000);
    for (let edit = 0; edit < 12; edit += 1) {
      mine.document.transact(() => {
        mine.text.delete(0, mine.text.length);
        mine.text.insert(0, large);
      });
    }
    open();
    await mine.settled();
    expect(mine.refusals).toEqual([]);
    const updates = (await said(before)).map(({ data }) => String(JSON.parse(data).update));
    expect(updates.length).toBeGreaterThan(2);
    for (const update of updates) expect(fromBase64(update).length).toBeLessThan(131_072);
  });
});
