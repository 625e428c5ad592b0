import { describe, expect, test } from '@jest/globals';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { toParquet } from '../../../../../../functions/shared/aws/parquet/write.ts';
import { SIGNAL_COLUMNS } from '../../../../../../schemas/signal-columns.ts';
import { aSignal } from '../../../../../fixtures/signal.ts';

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
  attributes: {
    n: 1.5,
    yes: true,
    text: 'x',
    'http.response.status_code': 503,
    'exception.type': 'E',
    'http.route': 7,
  },
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
      http_response_status_code: 503,
      exception_type: 'E',
      http_route: null,
      attributes: { n: '1.5', yes: 'true', text: 'x', 'http.route': '7' },
      unresolved: ['deployment'],
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
    expect(toParquet(signals)).toEqual(toParquet(structuredClone(signals).reverse()));
  });

  test('are compressed with zstd where there is something to compress', () => {
    const lines = Array.from({ length: 100 }, (_, n) => aSignal({ body: `order ${n * 7919} refused` }));
    const columns = parquetMetadata(fileOf(toParquet(lines))).row_groups[0]!.columns;
    const codec = (name: string) =>
      columns.find((column) => column.meta_data?.path_in_schema[0] === name)?.meta_data?.codec;
    expect(codec('body')).toBe('ZSTD');
    expect(codec('service_name')).toBe('UNCOMPRESSED');
  });

  test('lie by service and time, so that statistics say which rows a question needs', () => {
    const services = ['c', 'a', 'b'];
    const signals = Array.from({ length: 60_000 }, (_, n) =>
      aSignal({ time: 60_000 - n, resource: { serviceName: services[n % 3] } }),
    );
    const groups = parquetMetadata(fileOf(toParquet(signals))).row_groups;
    const bounds = (name: string) =>
      groups.map(({ columns }) => {
        const found = columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === name);
        return [found?.meta_data?.statistics?.min_value, found?.meta_data?.statistics?.max_value];
      });
    expect(groups.length).toBeGreaterThan(3);
    expect(bounds('service_name')[0]).toEqual(['a', 'a']);
    expect(bounds('service_name').at(-1)).toEqual(['c', 'c']);
    expect(bounds('time').at(-1)?.[1]).toEqual(new Date(60_000));
  });

  test('hold many signals of every shape', async () => {
    const signals = Array.from({ length: 3_000 }, (_, n) =>
      n % 2 === 0 ? full : aSignal({ kind: 'metric', value: n, resource: {} }),
    );
    const rows = await read(toParquet(signals));
    expect(rows).toHaveLength(3_000);
    expect(rows.filter((row) => row['value'] === 2_999)).toHaveLength(1);
  });
});
