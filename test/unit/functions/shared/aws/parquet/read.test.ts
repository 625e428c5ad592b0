import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mergeTables, overlaps } from '../../../../../../functions/shared/aws/merge-tables.ts';
import { readTable, rowsOf } from '../../../../../../functions/shared/aws/parquet/read.ts';
import {
  orderedSignals,
  tableOf,
  textsOf,
} from '../../../../../../functions/shared/aws/parquet/signal-table.ts';
import { toParquet, writeTable } from '../../../../../../functions/shared/aws/parquet/write.ts';
import type { Signal } from '../../../../../../schemas/signal.ts';
import { aSignal } from '../../../../../fixtures/signal.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', 'same', 'ü', '🚀', '\ud800', '\udc00', 'x'.repeat(3_000)),
);
const value = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
const key = fc.string({ minLength: 1, maxLength: 12 }).filter((name) => name !== '__proto__');
const signal: fc.Arbitrary<Signal> = fc
  .record({
    time: fc.integer({ min: -(2 ** 42), max: 2 ** 42 }),
    observedTime: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 2 ** 50 })),
    body: fc.option(text, { nil: undefined }),
    value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: undefined }),
    service: fc.option(fc.constantFrom('a', 'b', 'ü', '\uffff', '🚀'), { nil: undefined }),
    attributes: fc.dictionary(key, value, { maxKeys: 5 }),
    status: fc.constantFrom<readonly unknown[]>([], [200], [2 ** 40], ['200'], [-1], [1.5]),
    unresolved: fc.array(fc.constantFrom('service', 'owner', 'deployment'), { maxLength: 3 }),
  })
  .map(({ body, value: number, service, status, attributes, ...rest }) => ({
    ...aSignal(),
    ...rest,
    attributes: {
      ...attributes,
      ...(status.length === 0 ? {} : { 'http.response.status_code': status[0] as number }),
    },
    resource: service === undefined ? {} : { serviceName: service },
    ...(body === undefined ? {} : { body }),
    ...(number === undefined ? {} : { value: number }),
  }));

/** A half of a surrogate pair is no text; it is stored as U+FFFD. */
const wellFormed = (cells: unknown): unknown =>
  JSON.parse(JSON.stringify(cells), (_name, each) => (typeof each === 'string' ? each.toWellFormed() : each));

describe('a Parquet object of signals', () => {
  test('reads back as the table that was written, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(signal, { maxLength: 60 }), async (signals) => {
        const table = tableOf(orderedSignals(signals));
        const read = await readTable(writeTable(table));
        expect(read.rows).toBe(signals.length);
        expect(wellFormed(read.columns)).toEqual(wellFormed(table.columns));
      }),
      { numRuns: 60 },
    );
  });

  test('is read by another engine too, map and list by their names', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'signalroom-parquet-'));
    try {
      const signals = Array.from({ length: 40_000 }, (_, n) =>
        aSignal({
          time: 1_000 + n,
          body: `line ${n}`,
          attributes: { 'thread.name': `t${n % 7}`, n, 'exception.type': n % 5 === 0 ? 'E' : 'F' },
          unresolved: n % 2 === 0 ? ['owner'] : [],
        }),
      );
      const path = join(directory, 'x.parquet');
      writeFileSync(path, toParquet(signals));
      const connection = await (await DuckDBInstance.create(':memory:')).connect();
      const reader = await connection.runAndReadAll(`SELECT count(*)::INT, count(DISTINCT signal_id)::INT,
        count(*) FILTER (WHERE attributes['thread.name'] = 't3')::INT, max(attributes['n']::INT),
        count(*) FILTER (WHERE exception_type = 'E')::INT, sum(len(unresolved))::INT,
        count(*) FILTER (WHERE body = 'line ' || (epoch_ms("time") - 1000)::VARCHAR)::INT
        FROM read_parquet('${path}')`);
      expect(reader.getRows()[0]).toEqual([40_000, 40_000, 5_714, 39_999, 8_000, 20_000, 40_000]);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });

  test('says in its footer how many rows it has', () => {
    expect(rowsOf(toParquet([]))).toBe(0);
    expect(rowsOf(toParquet([aSignal(), aSignal()]))).toBe(2);
  });
});

describe('merging tables', () => {
  test('keeps one row per signal, and none of those that are known', () => {
    const [a, b, c] = [aSignal({ time: 3 }), aSignal({ time: 2 }), aSignal({ time: 1 })];
    const { table, duplicates } = mergeTables([tableOf([a, b]), tableOf([b, c])], new Set([a.signalId]));
    expect(textsOf(table, 'signal_id')).toEqual([c.signalId, b.signalId]);
    expect(duplicates).toBe(2);
  });

  test('asks only batches that may have a raw record in common', () => {
    expect(overlaps(['shardId-0-10-20'], ['shardId-0-21-30', 'shardId-0-1-9'])).toBe(false);
    expect(overlaps(['shardId-0-10-20'], ['shardId-0-20-30'])).toBe(true);
    expect(overlaps(['shardId-0-10-20'], ['shardId-0-15-17.2'])).toBe(true);
    expect(overlaps(['shardId-0-10-20'], ['shardId-0-30-40.2'])).toBe(false);
    expect(overlaps(['shardId-0-10-20'], ['of another name'])).toBe(true);
    expect(overlaps(['shardId-0-10-20'], [])).toBe(false);
  });
});
