import { describe, expect, test } from '@jest/globals';
import { logTemplates } from '../../../../../functions/detect/detectors/log-templates.ts';
import { severityBurst } from '../../../../../functions/detect/detectors/severity-burst.ts';
import { templateIdOf } from '../../../../../functions/detect/templates/template-miner.ts';
import type { Signal } from '../../../../../schemas/signal.ts';
import { at, MINUTE, START, says, Watching } from '../watch/watching.ts';

const line = (minute: number, body: string, more: Partial<Signal> = {}) =>
  at(START + minute * MINUTE, { kind: 'log', name: 'log', body, ...more });

/** Some minutes of a log: forty lines a minute of two statements. */
const usual = (minute: number): readonly Signal[] =>
  Array.from({ length: 40 }, (_, index) =>
    line(
      minute,
      index % 4 === 0 ? `order ${index} stored in ${minute} ms` : `GET /cart/${index} answered 200`,
    ),
  );

async function watchedFor(minutes: number, watching = new Watching([logTemplates])): Promise<Watching> {
  for (let minute = 0; minute < minutes; minute += 1) await watching.feed(usual(minute));
  return watching;
}

describe('the templates of a log', () => {
  test('a line of a statement that never wrote before is new, with its template and the line', async () => {
    const watching = await watchedFor(20);
    const lost = line(20, 'lost connection to 10.0.0.7:5432 after 3 attempts', { severityNumber: 17 });
    const [told, ...others] = await watching.feed([...usual(20), lost]);
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      name: 'new in the log of checkout',
      body: 'lost connection to <*> after <*> attempts',
      severityNumber: 10,
      attributes: {
        method: 'new-template',
        evidence: lost.signalId,
        'log.template.id': templateIdOf('lost connection to <*> after <*> attempts'),
        'log.severity_number': 17,
      },
    });
    expect(await watching.feed([line(21, 'lost connection to 10.0.0.9:5432 after 8 attempts')])).toEqual([]);
  });

  test('nothing is new while a log is hardly known', async () => {
    const watching = await watchedFor(5);
    expect(await watching.feed([line(6, 'something else entirely')])).toEqual([]);
  });

  test('a statement of which more is learned is not new', async () => {
    const watching = await watchedFor(20);
    const users = ['ann', 'ben', 'cid', 'dora', 'eve', 'fay'];
    const told = [];
    for (const [index, user] of users.entries())
      told.push(
        ...(await watching.feed([
          ...usual(20 + index),
          line(20 + index, `session of ${user} was opened by the door`),
        ])),
      );
    // One for each name until four make a variable of it.
    expect(told.map(({ body }) => body)).toEqual([
      'session of ann was opened by the door',
      'session of ben was opened by the door',
      'session of cid was opened by the door',
    ]);
  });

  test('lines that are written much more often than usual are told, and when that is over', async () => {
    const watching = await watchedFor(30);
    const burst = Array.from({ length: 300 }, (_, index) => line(30, `order ${index} stored in 9 ms`));
    const [told, ...others] = await watching.feed(burst);
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      status: 'firing',
      name: 'rate of a line in the log of checkout',
      value: 300,
      attributes: { method: 'template-rate', 'log.template': 'order <*> stored in <*>', 'expected.mean': 10 },
    });
    await watching.feed(usual(31));
    expect((await watching.feed(usual(32))).map(says)).toContain(
      'rate of a line in the log of checkout: resolved',
    );
  });

  test('lines that are no longer written are told', async () => {
    const watching = await watchedFor(30);
    const told = [];
    for (let minute = 30; minute < 33; minute += 1)
      told.push(...(await watching.feed(usual(minute).filter(({ body }) => body?.startsWith('order')))));
    expect(told.map(({ attributes }) => [attributes['log.template'], attributes['detector']])).toEqual([
      ['GET <*> answered <*>', 'log-templates'],
    ]);
    expect(told[0]!.value).toBe(0);
  });

  test('ids are the same in another process, and when the log comes in another order', async () => {
    const idsOf = async (batches: readonly (readonly Signal[])[], restarts: boolean) => {
      const watching = new Watching([logTemplates]);
      for (const batch of batches) {
        if (restarts) watching.restart();
        await watching.feed(batch);
      }
      return watching.found.map(({ sourceEventId }) => sourceEventId).toSorted();
    };
    const batches = Array.from({ length: 15 }, (_, minute) => usual(minute));
    const last = ['no space left on disk', 'pool of connections is exhausted'].map((body) => line(15, body));
    const once = await idsOf([...batches, last], false);
    expect(once).toHaveLength(2);
    expect(await idsOf([...batches, last.toReversed()], true)).toEqual(once);
  });
});

describe('a burst of errors', () => {
  const errors = (minute: number, count: number) =>
    Array.from({ length: count }, () => line(minute, 'failed', { severityNumber: 17 }));

  test('is told while the minute still runs, with how many are usual, and is over later', async () => {
    const watching = new Watching([severityBurst]);
    for (let minute = 0; minute < 20; minute += 1)
      await watching.feed([...usual(minute), ...errors(minute, 2)]);
    expect(watching.found).toEqual([]);
    expect(await watching.feed(errors(20, 60))).toMatchObject([
      { status: 'firing', value: 60, severityNumber: 13, attributes: { 'expected.mean': 2 } },
    ]);
    await watching.feed(usual(21));
    expect((await watching.feed(usual(22))).map(says)).toEqual([
      'burst of errors in the log of checkout: resolved',
    ]);
  });

  test('is none when a service always fails that often, or when it is unknown how often', async () => {
    const watching = new Watching([severityBurst]);
    for (let minute = 0; minute < 40; minute += 1) await watching.feed(errors(minute, 50 + (minute % 7)));
    expect(watching.found).toEqual([]);
  });
});
