import { describe, expect, test } from '@jest/globals';
import { createHandler } from '../../../../../functions/investigate/publish/handler.ts';
import { canonicalJson } from '../../../../../functions/shared/canonical-json.ts';
import { Rejected, Transient } from '../../../../../functions/shared/errors.ts';
import { chainEvents, ZERO_HASH } from '../../../../../functions/shared/event-chain.ts';
import { OPEN_ROOM, type Room } from '../../../../../schemas/room.ts';
import { FakeInvestigationFeed } from '../../../../fakes/investigation-feed.ts';
import { quiet } from '../an-api.ts';
import { CONTEXT, recordOf } from '../stream-records.ts';

const events = chainEvents(
  { sequence: 0, hash: ZERO_HASH },
  ['a', 'b', 'c'].map((text) => ({ type: 'note.added' as const, data: { noteId: text, text } })),
  {
    investigationId: 'i',
    actor: { kind: 'person', id: 's', name: 'ana', teams: [] },
    basedOn: 0,
    time: 1_700_000_000_000,
  },
);
const summary = {
  investigationId: 'i',
  title: 't',
  status: 'open' as const,
  severityNumber: 17,
  services: [],
  teams: ['shop'],
  openedAt: 1,
};
const records = events.map((event) =>
  recordOf(event.sequence, { pk: 'i', sk: `event#00000000${event.sequence}`, event: canonicalJson(event) }),
);

/** A publisher beside a log that stands at a room. */
function aPublisher(room: Partial<Room> = {}) {
  const feed = new FakeInvestigationFeed();
  const head = { sequence: 9, hash: ZERO_HASH, summary: { ...summary, room: { ...OPEN_ROOM, ...room } } };
  const log = { head: async () => head };
  const handler = createHandler({ log, feed, observability: quiet });
  const deliver = (Records: typeof records) => handler({ Records }, CONTEXT);
  return { feed, deliver };
}

describe('publishing events', () => {
  test('hands each event to the feed, in the order of the log', async () => {
    const { feed, deliver } = aPublisher();
    expect(await deliver(records)).toEqual({ batchItemFailures: [] });
    expect(feed.published).toEqual(
      events.map((event) => ({ event, audience: ['team:shop', 'organisation:shop'] })),
    );
  });

  test('passes over heads and keys, and changes of what is there', async () => {
    const { feed, deliver } = aPublisher();
    const head = recordOf(9, { pk: 'i', sk: 'head', sequence: 3 }, 'MODIFY');
    const key = recordOf(10, { pk: 'i', sk: 'key#s#event#', requestHash: 'h' });
    await deliver([head, key, { ...records[0]!, eventName: 'MODIFY' }]);
    expect(feed.published).toEqual([]);
  });

  test('passes over what was erased meanwhile, and holds nothing up by it', async () => {
    const feed = new FakeInvestigationFeed();
    const handler = createHandler({ log: { head: async () => undefined }, feed, observability: quiet });
    expect(await handler({ Records: records }, CONTEXT)).toEqual({ batchItemFailures: [] });
    expect(feed.published).toEqual([]);
  });

  test('has an event delivered again when the feed does not answer', async () => {
    const { feed, deliver } = aPublisher();
    feed.failWith(new Transient('no answer'));
    expect(await deliver(records)).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  });

  test('goes on after an event that no retry could deliver: its readers find it by its sequence', async () => {
    const { feed, deliver } = aPublisher();
    feed.failWith(new Rejected('Limit', 'too large'));
    expect(await deliver(records)).toEqual({ batchItemFailures: [] });
    expect(feed.published.map(({ event }) => event)).toEqual(events.slice(1));
  });

  const only = (type: string, data: object) => {
    const { hash: _old, ...event } = { ...events[0]!, type, data };
    const whole = { ...event, hash: ZERO_HASH };
    return [recordOf(1, { pk: 'i', sk: 'event#000000001', event: canonicalJson(whole) })];
  };

  test('says which playbook run an event is about', async () => {
    const { feed, deliver } = aPublisher();
    await deliver(only('playbook.approval-answered', { runId: 'r', step: 'ask', approved: true }));
    expect(feed.published[0]).toMatchObject({ runId: 'r' });
  });

  test('names no outsiders of an investigation that is restricted to its members', async () => {
    const { feed, deliver } = aPublisher({ access: 'members' });
    await deliver(records);
    expect(feed.published[0]?.audience).toEqual(['team:shop']);
  });

  test('leaves out what restricted evidence holds', async () => {
    const { feed, deliver } = aPublisher({ restricted: { e: ['legal'] } });
    const data = { evidenceId: 'e', kind: 'signal', title: 'secret', objectKey: 'k', sizeBytes: 1 };
    await deliver(only('evidence.frozen', { ...data, sha256: ZERO_HASH, signalId: 's' }));
    expect(feed.published[0]?.event.data).toEqual({ evidenceId: 'e', restricted: true });
  });

  test.each([
    ['participant.left', { participantId: 'p' }, { personId: 'p' }],
    ['participant.removed', { kind: 'person', participantId: 'p' }, { personId: 'p' }],
    ['participant.removed', { kind: 'team', participantId: 't' }, { everybody: true }],
    ['access.changed', { from: 'organisation', to: 'members' }, { everybody: true }],
  ])('ends with %s the subscriptions that it shuts out', async (type, data, ends) => {
    const { feed, deliver } = aPublisher();
    await deliver(only(type, data));
    expect(feed.published[0]?.ends).toEqual(ends);
  });
});
