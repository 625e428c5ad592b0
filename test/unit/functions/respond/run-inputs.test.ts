import { expect, test } from '@jest/globals';
import { completeInputs } from '../../../../functions/respond/run-inputs.ts';
import { publishedPlaybook } from './given.ts';

const { playbook } = publishedPlaybook('collect-diagnostics');
const complete = (given: [string, string | number][]) => completeInputs(playbook, new Map(given), 'inputs');

test('a default stands for what is not given', () => {
  expect(complete([['serviceName', 'checkout']])).toEqual({ serviceName: 'checkout', minutes: 30 });
  expect(
    complete([
      ['serviceName', 'checkout'],
      ['minutes', 5],
    ]),
  ).toEqual({ serviceName: 'checkout', minutes: 5 });
});

test('names the input that is missing, of the wrong type, or not one of the playbook', () => {
  expect(() => complete([])).toThrow(
    'inputs.serviceName: is missing; it comes from alarm.dimensions.ServiceName',
  );
  expect(() =>
    complete([
      ['serviceName', 'c'],
      ['minutes', '5'],
    ]),
  ).toThrow('inputs.minutes: must be a number');
  expect(() =>
    complete([
      ['serviceName', 'c'],
      ['toString', 'x'],
    ]),
  ).toThrow('inputs.toString: playbook collect-diagnostics has no such input');
});

test('refuses inputs that are together more than a state can carry', () => {
  const hosts = { type: 'list' as const };
  const some = (count: number) =>
    new Map([['hosts', Array.from({ length: count }, () => 'ü'.repeat(1_000))]]);
  const many = (count: number) => completeInputs({ id: 'p', inputs: { hosts } }, some(count), 'input.inputs');
  expect(many(30)['hosts']).toHaveLength(30);
  expect(() => many(40)).toThrow('input.inputs: has more than 64 KiB');
});
