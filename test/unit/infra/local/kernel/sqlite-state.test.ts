import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { openSqliteState } from '../../../../../infra/local/kernel/sqlite-state.ts';

const Stream = z.strictObject({ shards: z.int() });
const parse = (document: unknown) => Stream.parse(document);

describe('the saved state', () => {
  test('a document is read back, replaced and deleted', () => {
    const state = openSqliteState(':memory:');
    const streams = state.collection('streams', parse);
    streams.put('raw', { shards: 1 });
    streams.put('raw', { shards: 2 });
    streams.put('other', { shards: 3 });
    streams.delete('other');
    expect(streams.get('raw')).toEqual({ shards: 2 });
    expect(streams.get('other')).toBeUndefined();
    expect(streams.entries()).toEqual([['raw', { shards: 2 }]]);
    state.close();
  });

  test('collections do not see each other', () => {
    const state = openSqliteState(':memory:');
    state.collection('streams', parse).put('raw', { shards: 1 });
    expect(state.collection('tables', parse).entries()).toEqual([]);
    state.close();
  });

  test('a document of another version stops the start and names its collection', () => {
    const state = openSqliteState(':memory:');
    state.collection<unknown>('streams', (document) => document).put('raw', { shards: 'many' });
    expect(() => state.collection('streams', parse)).toThrow(/"streams" holds a document "raw".*--fresh/);
    state.close();
  });
});
