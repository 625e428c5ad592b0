import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { analyze } from '../../../../../../functions/detect/analyze/analyze.ts';
import { VERBS } from '../../../../../../functions/detect/analyze/registry.ts';
import { detect } from '../../../../../../functions/detect/analyze/verbs/detect.ts';

async function run(input: readonly string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const stdin = Readable.from([Buffer.from(input.map((line) => `${line}\n`).join(''))]);
  const exit = await analyze(['detect'], VERBS, { stdin, stdout, stderr });
  stdout.end();
  stderr.end();
  const [header, ...rows] = (await text(stdout)).split('\n').slice(0, -1);
  return { exit, header, rows, errors: (await text(stderr)).split('\n').slice(0, -1) };
}

const steady = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${1_700_000_000 + 60 * index},5`);

describe('the verb detect', () => {
  test('prints each line with its score, below a header', async () => {
    const { exit, header, rows } = await run(['timestamp,value', ...steady(100), '1700006000,9']);
    expect(exit).toBe(0);
    expect(header).toBe('timestamp,value,score');
    expect(rows).toEqual([...steady(100).map((row) => `${row},0`), '1700006000,9,1']);
  });

  test('takes a file without a header, and the times of every kind as they stand', async () => {
    const lines = [
      '2014-02-14 14:30:00,1.50',
      '2014-02-14T14:35:00.5Z,1e308',
      '2014-02-14T14:35:00+01:00,-2',
      '1392388500000,0',
    ];
    expect(await run(lines)).toMatchObject({ exit: 0, rows: lines.map((line) => `${line},0`), errors: [] });
  });

  test('takes missing values, gaps, times that repeat and times that go back', async () => {
    const lines = ['300,1', '300,1', '100,', '900000,NaN', '200,null'];
    expect(await run(lines)).toMatchObject({ exit: 0, rows: lines.map((line) => `${line},0`), errors: [] });
  });

  test('names line and field of what is malformed, goes on and says so in the exit code', async () => {
    const { exit, rows, errors } = await run([
      'timestamp,value',
      'soon,1',
      '1,high',
      '',
      '2',
      '3,1,0',
      '4,1e999',
      '5,1',
    ]);
    expect(exit).toBe(1);
    expect(rows).toEqual(['5,1,0']);
    expect(errors).toEqual([
      'analyze: line 2: field "timestamp": is no ISO-8601 time and no number',
      'analyze: line 3: field "value": is no finite number',
      'analyze: line 5: field "value": is not there',
      'analyze: line 6: field "value": is followed by another field',
      'analyze: line 7: field "value": is no finite number',
    ]);
  });

  test('prints the score of a line before it reads the next', async () => {
    let read = 0;
    const lines = (async function* () {
      for (const line of ['1,1', '2,1', '3,1']) {
        read += 1;
        yield { number: read, text: line, cut: false };
      }
    })();
    const readText = () => Promise.reject(new Error('reads no file'));
    const readWhenPrinted: number[] = [];
    for await (const _ of detect.run({ lines, options: {}, report: () => undefined, readText }))
      readWhenPrinted.push(read);
    expect(readWhenPrinted).toEqual([0, 1, 2, 3]);
  });

  test('begins anew with each file', async () => {
    const lines = (async function* () {
      for (const row of steady(100)) yield { number: 2, file: 'a.csv', text: row, cut: false };
      yield { number: 1, file: 'b.csv', text: '1,9', cut: false };
    })();
    const readText = () => Promise.reject(new Error('reads no file'));
    const rows = await Array.fromAsync(detect.run({ lines, options: {}, report: () => undefined, readText }));
    expect(rows.at(-1)).toBe('1,9,0');
  });
});
