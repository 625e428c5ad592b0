import { describe, expect, test } from '@jest/globals';
import { evaluate, fill, holds } from '../../../../../functions/respond/expressions/expression.ts';
import { stepsIn } from '../../../../../functions/respond/expressions/names.ts';

const scope = { inputs: { service: 'shop', names: ['a', 'b'] }, steps: { 'roll-back': { endedAt: 't' } } };

describe('an expression', () => {
  test.each([
    ["'about ' & inputs.service", 'about shop'],
    ['$count(inputs.names)', 2],
    ['steps.`roll-back`.endedAt', 't'],
    ['inputs.nothing', null],
    ['inputs.names[$ = "a"]', 'a'],
  ])('%s gives %j', async (source, value) => {
    expect(await evaluate(source, scope)).toEqual(value);
  });

  test('fills in whole values only, and does not look again at what came out', async () => {
    const value = { a: `\${inputs.tricky}`, b: [`\${1 + 1}`, 'plain'], c: { d: true } };
    const filled = await fill(value, { inputs: { tricky: `\${inputs.secret}`, secret: 's' } });
    expect(filled).toEqual({ a: `\${inputs.secret}`, b: [2, 'plain'], c: { d: true } });
  });

  test.each([
    [
      'that never ends',
      '($f := function($x) { $f($x + 1) }; $f(1))',
      /fails: .*(timeout|timed out|too long|deep|stack|tail)/i,
    ],
    ['that calls itself too deeply', '($f := function($x) { 1 + $f($x) }; $f(1))', /fails/],
    ['that makes a huge list', '[1..100000000]', /fails/],
    ['that gives a MiB', "$pad('x', 1048576)", /gives more than 64 KiB/],
    ['that gives more than 64 KiB', "$pad('x', 70000)", /gives more than 64 KiB/],
    [
      'that doubles a text over and over',
      "($d := function($s, $n) { $n = 0 ? $s : $d($s & $s, $n - 1) }; $d('x', 25))",
      /gives more than 64 KiB/,
    ],
    ['that gives a function', 'function($x) { $x }', /gives a function/],
    ['that fails', "$number('x')", /fails: Unable to cast/],
  ])('%s is refused with a clear reason', async (_what, source, reason) => {
    await expect(evaluate(source, scope)).rejects.toMatchObject({
      code: 'BadInput',
      message: expect.stringMatching(reason),
    });
  });

  test('as a condition must say true or false', async () => {
    expect(await holds('inputs.service = "shop"', scope)).toBe(true);
    await expect(holds('inputs.service', scope)).rejects.toThrow('must give true or false, gives "shop"');
  });

  test('names the steps that it reads, also from within a filter', () => {
    expect(stepsIn('steps.a.result + steps.`b-c`.endedAt')).toEqual(expect.arrayContaining(['a', 'b-c']));
    expect(stepsIn('inputs.names[$ = $$.steps.d.result]')).toEqual(['d']);
    expect(stepsIn('inputs.names.steps')).toEqual([]);
  });
});
