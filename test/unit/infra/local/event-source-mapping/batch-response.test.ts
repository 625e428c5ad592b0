import { describe, expect, test } from '@jest/globals';
import { firstFailure } from '../../../../../infra/local/services/event-source-mapping/batch-response.ts';

const batch = ['10', '20', '30'];
const failing = (...ids: unknown[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('the answer of a function that reports batch item failures', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['no list', { batchItemFailures: null }],
    ['an empty list', { batchItemFailures: [] }],
  ])('%s is success', (_, answer) => {
    expect(firstFailure(answer, batch)).toBeUndefined();
  });

  test('the lowest reported record is where delivery goes on', () => {
    expect(firstFailure(failing('30', '20'), batch)).toBe(1);
  });

  test.each([
    ['a record that is not in the batch', failing('20', '99')],
    ['an empty identifier', failing('')],
    ['a null identifier', failing(null)],
    ['a wrong key', { batchItemFailures: [{ itemIdentifer: '20' }] }],
    ['a text', 'all good'],
    ['a list', [1]],
  ])('%s fails the whole batch', (_, answer) => {
    expect(firstFailure(answer, batch)).toBe(0);
  });
});
