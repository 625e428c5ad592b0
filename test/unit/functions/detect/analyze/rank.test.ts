import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { analyze } from '../../../../../functions/detect/analyze/analyze.ts';
import { VERBS } from '../../../../../functions/detect/analyze/registry.ts';
import { Ranking } from '../../../../../schemas/rank-case.ts';
import { series, WINDOW } from '../rank/a-case.ts';

async function run(input: string | Uint8Array) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const exit = await analyze(['rank'], VERBS, { stdin: Readable.from([Buffer.from(input)]), stdout, stderr });
  stdout.end();
  stderr.end();
  const lines = (await text(stdout)).split('\n').slice(0, -1);
  return { exit, rankings: lines.map((line) => Ranking.parse(JSON.parse(line))), errors: await text(stderr) };
}

const document = (id: string) => ({
  id,
  window: WINDOW,
  series: [series('shop', 'cpu', { during: 900 })],
});
const shop = { abstained: false, causes: [{ service: 'shop', resource: null }] };

describe('analyze rank', () => {
  test('answers each case of JSON lines with one line', async () => {
    const { exit, rankings } = await run(
      [1, 2].map((id) => `${JSON.stringify(document(`${id}`))}\n`).join(''),
    );
    expect(exit).toBe(0);
    expect(rankings).toMatchObject([
      { id: '1', ...shop },
      { id: '2', ...shop },
    ]);
  });

  test('takes gzip, and a document printed over several lines', async () => {
    const { exit, rankings } = await run(gzipSync(JSON.stringify(document('pretty'), null, 2)));
    expect(exit).toBe(0);
    expect(rankings).toMatchObject([{ id: 'pretty', ...shop }]);
  });

  test('names line and field of a malformed case, goes on with the others and says so in the exit code', async () => {
    const lines = [
      '{"id":"cut", "window":{"from"',
      JSON.stringify({ id: 'no window' }),
      '',
      JSON.stringify({ ...document('odd'), series: [{ points: [[0, 'high']] }] }),
      JSON.stringify(document('good')),
    ];
    const { exit, rankings, errors } = await run(lines.join('\n'));
    expect(exit).toBe(1);
    expect(rankings).toMatchObject([{ id: 'good', ...shop }]);
    expect(errors.split('\n').slice(0, -1)).toEqual([
      expect.stringContaining('analyze: line 1: is no JSON'),
      expect.stringContaining('analyze: line 2: field "window": '),
      'analyze: line 4: field "series[0].points[0]": must be [epochMs, value or null]',
    ]);
  });
});
