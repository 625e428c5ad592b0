import type { PlaybookTest } from '../../../schemas/playbook-test.ts';
import { StatesError } from '../../../states-language/states-error.ts';
import { mockFor } from './mocks.ts';

export type Rows = readonly Readonly<Record<string, string | number | boolean | null>>[];

/** What the looks of a rehearsal find, by step, as the test says. Throws StatesError when it says nothing. */
export function mockedRows(mocks: PlaybookTest['mocks']): (step: string) => Promise<Rows> {
  const asked = new Map<string, number>();
  return async (step) => {
    const time = asked.get(step) ?? 0;
    asked.set(step, time + 1);
    const mock = mockFor(mocks, step);
    if (mock === 'timeout') return new Promise(() => undefined);
    if (typeof mock === 'object' && 'rows' in mock) return mock.rows;
    if (typeof mock === 'object' && 'answers' in mock)
      return mock.answers[Math.min(time, mock.answers.length - 1)] ?? [];
    if (typeof mock === 'object' && 'error' in mock && (mock.times === undefined || time < mock.times))
      throw new StatesError(mock.error, `${mock.error}, says the test`);
    throw new StatesError('MockMissing', `the test does not say what the step ${step} is answered`);
  };
}

/** As the query function answers: columns, and rows without their names. */
export function tableOf(rows: Rows, known: readonly string[]): unknown {
  const columns = [...new Set([...known, ...rows.flatMap((row) => Object.keys(row))])];
  return { columns, rows: rows.map((row) => columns.map((column) => row[column] ?? null)) };
}
