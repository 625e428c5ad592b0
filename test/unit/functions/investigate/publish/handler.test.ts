import { describe, expect, test } from '@jest/globals';
import { createHandler } from '../../../../../functions/investigate/publish/handler.ts';
import { canonicalJson } from '../../../../../functions/shared/canonical-json.ts';
import { Rejected, Transient } from '../../../../../functions/shared/errors.ts';
import { chainEvents, ZERO_HASH } from '../../../../../functions/shared/event-chain.ts';
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
const records = events.map((event) =>
  recordOf(event.sequence, { pk: 'i', sk: `event#00000000${event.sequence}`, event: canonicalJson(event) }),
);

function aPublisher() {
  const feed = new FakeInvestigationFeed();
  const handler = createHandler({ feed, observability: quiet });
  const deliver = (Records: typeof records) => handler({ Records }, CONTEXT);
  return { feed, deliver };
}

describe('publishing events', () => {
  test('hands each event to the feed, in the order of the log', async () => {
    const { feed, deliver } = aPublisher();
    expect(await deliver(records)).toEqual({ batchItemFailures: [] });
    expect(feed.published).toEqual(events);
  });

  test('passes over heads and keys, and changes of what is there', async () => {
    const { feed, deliver } = aPublisher();
    const head = recordOf(9, { pk: 'i', sk: 'head', sequence: 3 }, 'MODIFY');
    const key = recordOf(10, { pk: 'i', sk: 'key#s#event#', requestHash: 'h' });
    await deliver([head, key, { ...records[0]!, eventName: 'MODIFY' }]);
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
    expect(feed.published).toEqual(events.slice(1));
  });
});
