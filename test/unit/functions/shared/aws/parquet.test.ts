import { describe, expect, test } from '@jest/globals';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { toParquet } from '../../../../../functions/shared/aws/parquet.ts';
import { SIGNAL_COLUMNS } from '../../../../../schemas/signal-columns.ts';
import { aSignal } from '../../../../fixtures/signal.ts';

const fileOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
const read = (bytes: Uint8Array) => parquetReadObjects({ file: fileOf(bytes), compressors });

const full = aSignal({
  signalId: '0'.repeat(32),
  body: 'zeile\nü\u0000',
  severityText: 'ERROR',
  owner: 'payments',
  traceId: 'a'.repeat(32),
  durationMs: 2400.5,
  value: 1e300,
  unit: 'ms',
  links: [{ rel: 'source', url: 'https://example.com/' }],
  attributes: { n: 1.5, yes: true, text: 'x' },
  unresolved: ['deployment'],
  provenance: {
    ...aSignal().provenance,
    receiptId: 'r',
    enrichments: [{ enricher: 'owner', version: 1, set: ['owner'] }],
  },
});

describe('signals in Parquet', () => {
  test('read back as they were written, column by column', async () => {
    const [row] = await read(toParquet([full]));
    expect(Object.keys(row!)).toEqual(SIGNAL_COLUMNS.map(({ name }) => name));
    expect(row).toMatchObject({
      signal_id: full.signalId,
      schema_version: 2,
      time: new Date(full.time),
      observed_time: new Date(full.observedTime),
      body: full.body,
      service_name: 'checkout',
      duration_ms: 2400.5,
      value: 1e300,
      links: JSON.stringify(full.links),
      attributes: JSON.stringify(full.attributes),
      unresolved: '["deployment"]',
      record_id: full.provenance.recordId,
      record_offset: 0,
      receipt_id: 'r',
      enrichments: '[{"enricher":"owner","version":1,"set":["owner"]}]',
    });
  });

  test('have NULL where a signal says nothing', async () => {
    const [row] = await read(toParquet([aSignal({ resource: {} })]));
    for (const name of ['body', 'service_name', 'trace_id', 'value', 'owner'])
      expect(row![name] ?? null).toBeNull();
  });

  test('are the same bytes for the same signals', () => {
    const signals = [full, aSignal({ signalId: 'b'.repeat(32) })];
    expect(toParquet(signals)).toEqual(toParquet(structuredClone(signals)));
  });

  test('are compressed with zstd', () => {
    const columns = parquetMetadata(fileOf(toParquet([full]))).row_groups[0]!.columns;
    expect(new Set(columns.map((column) => column.meta_data?.codec))).toEqual(new Set(['ZSTD']));
  });

  test('hold many signals of every shape', async () => {
    const signals = Array.from({ length: 3_000 }, (_, n) =>
      n % 2 === 0 ? full : aSignal({ kind: 'metric', value: n, resource: {} }),
    );
    const rows = await read(toParquet(signals));
    expect(rows).toHaveLength(3_000);
    expect(rows[2_999]!['value']).toBe(2_999);
  });
});
