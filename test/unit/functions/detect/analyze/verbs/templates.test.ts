import { describe, expect, test } from '@jest/globals';
import { templates } from '../../../../../../functions/detect/analyze/verbs/templates.ts';

async function run(texts: readonly string[], options: Readonly<Record<string, string>> = {}) {
  const lines = (async function* () {
    for (const [index, text] of texts.entries()) yield { number: index + 1, text, cut: false };
  })();
  const readText = () => Promise.reject(new Error('reads no file'));
  const report = () => undefined;
  return await Array.fromAsync(templates.run({ lines, options, report, readText }));
}

describe('the verb templates', () => {
  test('prints id and template of every line, in their order', async () => {
    const [first, second, third, ...none] = await run(['took 5 turns', 'done', 'took 7 turns']);
    expect(first).toMatch(/^[0-9a-f]{16}\ttook <\*> turns$/);
    expect(second).toMatch(/^[0-9a-f]{16}\tdone$/);
    expect([third, none]).toEqual([first, []]);
  });

  test('prints a line for an empty line, and none for no line', async () => {
    expect(await run([''])).toEqual([expect.stringMatching(/^[0-9a-f]{16}\t$/)]);
    expect(await run([])).toEqual([]);
  });

  test('never prints a tab or a line end of the input', async () => {
    const [line] = await run(['a\tb\rc\u000bd\u2028e']);
    expect(line?.split('\t')).toHaveLength(2);
    expect(line).not.toMatch(/[\r\n\v\u2028]/);
  });

  test('remembers from window to window', async () => {
    const users = ['ann', 'bob', 'cid', 'dan', 'eve'].map((name) => `closed for user ${name}`);
    const found = (await run(users, { window: '2' })).map((line) => line.split('\t')[1]);
    expect(found.slice(0, 2)).toEqual(users.slice(0, 2));
    expect(found.slice(2)).toEqual(['closed for user <*>', 'closed for user <*>', 'closed for user <*>']);
  });

  test.each(['0', '-1', 'many', '1.5', ''])('refuses a window of %j', async (window) => {
    await expect(run(['a'], { window })).rejects.toMatchObject({ code: 'BadInput', path: '--window' });
  });
});
