import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formOf } from '../../../../../functions/detect/templates/form.ts';
import { FormCounts } from '../../../../../functions/detect/templates/form-counts.ts';
import { formsOf } from '../../../../../functions/detect/templates/forms-of.ts';
import { mineLines, TemplateMiner } from '../../../../../functions/detect/templates/template-miner.ts';

const textsOf = (lines: readonly string[]) => mineLines(new TemplateMiner(), lines).map(({ text }) => text);
const distinct = (lines: readonly string[]) => [...new Set(textsOf(lines))].sort();

/** Each block of the file is one statement's lines. */
const blocks = readFileSync('test/fixtures/log-templates/shop.txt', 'utf8')
  .trim()
  .split('\n\n')
  .map((block) => block.split('\n'));

describe('the forms of lines that come again', () => {
  test('are those that each line has by itself, also of long lines and of more than are remembered', () => {
    const lines = Array.from({ length: 12_000 }, (_, index) =>
      index % 7 === 0
        ? `${'long '.repeat(300)}${index % 5}`
        : `took ${index % 5_000} ms for ${'abcdefg'[index % 7]}`,
    );
    const { forms, counts, places } = formsOf(lines);
    expect(places.map((place) => forms[place])).toEqual(lines.map(formOf));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(lines.length);
    expect(new Set(forms).size).toBe(forms.length);
  });
});

describe('the template miner', () => {
  test('groups the lines of a system by the statements they came from, exactly', () => {
    const lines = blocks.flat();
    const owner = new Map(blocks.flatMap((block, number) => block.map((line) => [line, number])));
    const groups = new Map<string, string[]>();
    mineLines(new TemplateMiner(), lines).forEach(({ templateId }, index) => {
      groups.set(templateId, [...(groups.get(templateId) ?? []), lines[index]!]);
    });
    const mixed = [...groups.values()].filter(
      (group) => new Set(group.map((line) => owner.get(line))).size > 1,
    );
    expect(mixed).toEqual([]);
    expect(groups.size).toBe(blocks.length);
  });

  test('does so whatever the order of the lines', () => {
    const lines = fc.shuffledSubarray(blocks.flat(), { minLength: blocks.flat().length });
    const expected = distinct(blocks.flat());
    fc.assert(
      fc.property(lines, (shuffled) => expect(distinct(shuffled)).toEqual(expected)),
      { numRuns: 20 },
    );
  });

  test('takes a word for a variable when four were seen in its place', () => {
    const lines = ['ann', 'bob', 'cid', 'dan'].map((name) => `session closed for ${name} by peer`);
    expect(distinct(lines.slice(0, 3))).toEqual(lines.slice(0, 3));
    expect(distinct(lines)).toEqual(['session closed for <*> by peer']);
  });

  test('takes a word for a variable where others have a number in its place', () => {
    expect(distinct(['login from host ann', 'login from host 7'])).toEqual(['login from host <*>']);
  });

  test('counts together what follows the same words in different statements', () => {
    const closed = ['ann', 'bob', 'cid'].map((name) => `closed for user ${name}`);
    const opened = ['cid', 'dan'].map((name) => `opened for user ${name}`);
    expect(distinct([...closed, ...opened])).toEqual(['closed for user <*>', 'opened for user <*>']);
  });

  test('does not count together what shares the words before it and no value', () => {
    const lines = [
      'link is up',
      'link is down',
      'port is open',
      'port is closed',
      'lamp is lit',
      'lamp is dim',
    ];
    expect(distinct(lines)).toEqual(lines.toSorted());
  });

  test('does not take the only other word for a variable because a number was seen there', () => {
    expect(distinct(['job 17', 'job done'])).toEqual(['job <*>', 'job done']);
  });

  test('takes the first word for a variable only when it is one of many', () => {
    const names = Array.from({ length: 16 }, (_, n) => String.fromCharCode(97 + n).repeat(3));
    const lines = names.map((name) => `${name} has left the room`);
    expect(distinct(lines)).toEqual(['<*> has left the room']);
    expect(distinct(lines.slice(1))).toHaveLength(15);
  });

  test('keeps apart what differs in its first word, or in an answer', () => {
    const lines = ['ann', 'bob', 'cid', 'dan', 'eve'].map((name) => `${name} startup succeeded`);
    expect(distinct(lines)).toEqual(lines);
    expect(distinct(['lit true', 'lit False', 'lit null', 'lit on', 'lit off'])).toHaveLength(5);
  });

  test('hides dotted names only when nothing else tells lines apart', () => {
    expect(distinct(['load a.b.C ok', 'load a.b.D ok'])).toEqual(['load <*> ok']);
    expect(distinct(['load a.b.C ok', 'drop a.b.D ok'])).toEqual(['drop a.b.D ok', 'load a.b.C ok']);
  });

  test('finds the template of a line whose words are new', () => {
    const miner = new TemplateMiner();
    const [names, towns] = [
      ['ann', 'bob', 'cid', 'dan'],
      ['york', 'rome', 'oslo', 'bern'],
    ];
    const twice = [...towns, ...towns];
    const lines = names.flatMap((name, at) =>
      twice.slice(at, at + 2).map((town) => `user ${name} came from ${town}`),
    );
    expect(new Set(mineLines(miner, lines).map(({ text }) => text)).size).toBe(1);
    expect(miner.templateOf('user zoe came from lima').text).toBe('user <*> came from <*>');
    expect(miner.templateOf('user zoe went to lima').text).toBe('user zoe went to lima');
  });

  test('gives the same ids after a restart, and to shards that have seen the same statements', () => {
    const [some, others] = [blocks.flatMap((block) => block.slice(0, 5)), blocks.flat().toReversed()];
    const [a, b] = [new TemplateMiner(), new TemplateMiner()];
    mineLines(a, some);
    mineLines(b, others);
    const restarted = new TemplateMiner(FormCounts.parse(JSON.parse(JSON.stringify(a.seen.merge(b.seen)))));
    const merged = new TemplateMiner(b.seen.merge(a.seen));
    expect(mineLines(restarted, others)).toEqual(mineLines(merged, others));
    expect(mineLines(merged, others)).toEqual(mineLines(b, others));
  });

  test('has an answer for empty lines, binary lines and lines without a word', () => {
    expect(textsOf(['', '\u0000\u0001\u0002', '12 34', '---', '\u{1f600} ok'])).toEqual([
      '',
      '<*>',
      '<*>',
      '---',
      '\u{1f600} ok',
    ]);
  });

  test('stays within its bound when every line is new', () => {
    const miner = new TemplateMiner(new FormCounts(500));
    const word = (number: number) => [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
    const lines = Array.from(
      { length: 20_000 },
      (_, n) => `${word(n)} did ${word(7 * n)} to ${word(n ^ 99)}`,
    );
    for (let from = 0; from < lines.length; from += 5_000) mineLines(miner, lines.slice(from, from + 5_000));
    expect(miner.seen.forms()).toHaveLength(500);
    expect(miner.seen.complete).toBe(false);
  });
});
