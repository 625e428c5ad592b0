import { describe, expect, test } from '@jest/globals';
import { aRoom } from './a-room.ts';
import { lea, vic } from './an-api.ts';

const latency = {
  series: {
    name: 'latency',
    serviceName: 'checkout',
    from: '2023-11-14T23:00:00+01:00',
    to: '2023-11-14T22:05:00Z',
  },
};

async function aThread(about: object = latency) {
  const room = await aRoom();
  const started = await room.act('startThread', {
    about,
    text: 'a spike',
    mentions: ['ben', 'sub-lea', 'ben'],
  });
  const threads = async () =>
    (await room.ask('investigation', { investigationId: room.investigationId }))[
      'threads'
    ] as readonly object[];
  return { ...room, ...started, threadId: started['threadId']!, commentId: started['commentId']!, threads };
}

describe('a thread', () => {
  test('annotates a time range of a series, with mentions and replies', async () => {
    const { act, threadId, threads } = await aThread();
    await act('replyToThread', { threadId, text: 'seen it' }, lea);
    expect(await threads()).toMatchObject([
      {
        resolved: false,
        about: {
          series: { name: 'latency', from: '2023-11-14T22:00:00.000Z', to: '2023-11-14T22:05:00.000Z' },
        },
        comments: [
          { text: 'a spike', mentions: ['ben', 'sub-lea'], author: { name: 'ana' }, editedAt: null },
          { text: 'seen it', mentions: [], author: { name: 'lea' } },
        ],
      },
    ]);
  });

  test('can be about a hypothesis, a document with a quote, and a cell', async () => {
    const { act, threads } = await aThread();
    const { hypothesisId } = await act('stateHypothesis', { statement: 'the pool', evidenceIds: [] });
    const { documentId } = await act('createDocument', { kind: 'note', title: 'Map' });
    const { cellId } = await act('addCell', { source: '{"kind":"markdown","text":"x"}' });
    const abouts = [{ hypothesisId }, { documentId, quote: 'it began' }, { cellId }];
    for (const about of abouts) await act('startThread', { about, text: 'why?' });
    expect((await threads()).slice(1)).toMatchObject(abouts.map((about) => ({ about })));
  });

  test('is resolved and reopened, each once', async () => {
    const { send, threadId, threads } = await aThread();
    expect(await send('reopenThread', { threadId })).toBeNull();
    await send('resolveThread', { threadId, rationale: 'understood' });
    expect(await send('resolveThread', { threadId })).toBeNull();
    expect(await threads()).toMatchObject([{ resolved: true }]);
    await send('reopenThread', { threadId });
    expect(await threads()).toMatchObject([{ resolved: false }]);
  });

  test('shows in the history what was said and edited', async () => {
    const { send, commentId, diff } = await aThread();
    await send('editComment', { commentId, basedOn: 2, text: 'two spikes' });
    expect(await diff(2, ['comments'])).toMatchObject([
      {
        changed: [
          {
            id: commentId,
            fields: [{ field: 'text', from: '"a spike"', to: '"two spikes"' }, { field: 'editedAt' }],
          },
        ],
      },
    ]);
  });
});

describe('a comment', () => {
  test('is edited by its author only', async () => {
    const { send, commentId, threads } = await aThread();
    await expect(send('editComment', { commentId, basedOn: 2, text: 'none' }, lea)).rejects.toMatchObject({
      type: 'NotAllowed',
      info: { path: 'input.commentId', author: { name: 'ana' } },
    });
    await send('editComment', { commentId, basedOn: 2, text: 'two spikes' });
    expect(await threads()).toMatchObject([
      { comments: [{ text: 'two spikes', mentions: ['ben', 'sub-lea'], editedAt: expect.any(String) }] },
    ]);
  });

  test('that its author edited elsewhere meanwhile is a conflict with both texts', async () => {
    const { send, commentId } = await aThread();
    await send('editComment', { commentId, basedOn: 2, text: 'on the phone' });
    await expect(send('editComment', { commentId, basedOn: 2, text: 'at the desk' })).rejects.toMatchObject({
      type: 'Conflict',
      info: { field: 'text', yours: 'at the desk', theirs: 'on the phone', sequence: 3 },
    });
  });
});

describe('bad input', () => {
  test.each([
    ['nothing to be about', {}, 'input.about'],
    ['two things to be about', { cellId: 'a', evidenceId: 'b' }, 'input.about'],
    ['a thing and a series', { cellId: 'a', ...latency }, 'input.about'],
    ['evidence of another investigation', { evidenceId: 'elsewhere' }, 'input.about.evidenceId'],
    ['a signal that is not here', { signalId: 'elsewhere' }, 'input.about.signalId'],
    ['a quote of a cell', { cellId: 'a', quote: 'x' }, 'input.about.quote'],
    [
      'a range that ends before it begins',
      { series: { ...latency.series, to: latency.series.from } },
      'input.about.series.to',
    ],
    ['a time that is none', { series: { ...latency.series, to: 'noon' } }, 'input.about.series.to'],
  ])('refuses %s', async (_what, about, path) => {
    const { send } = await aRoom();
    await expect(send('startThread', { about, text: 'x' })).rejects.toMatchObject({
      type: 'BadInput',
      info: { path },
    });
  });

  test.each([
    ['replyToThread', { threadId: 'nobody', text: 'x' }, 'input.threadId'],
    ['replyToThread', { threadId: 'nobody', text: 'x'.repeat(2 ** 20) }, 'input.text'],
    ['editComment', { commentId: 'nobody', basedOn: 1, text: 'x' }, 'input.commentId'],
    ['resolveThread', { threadId: 'nobody' }, 'input.threadId'],
    [
      'startThread',
      { about: latency, text: 'x', mentions: Array.from({ length: 21 }, String) },
      'input.mentions',
    ],
  ])('of %s names the field', async (field, input, path) => {
    const { send } = await aRoom();
    await expect(send(field, input)).rejects.toMatchObject({ type: 'BadInput', info: { path } });
  });

  test('lets viewers read only', async () => {
    const { send } = await aRoom();
    await expect(send('startThread', { about: latency, text: 'x' }, vic)).rejects.toMatchObject({
      type: 'Forbidden',
    });
  });
});
