import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { interpret } from '../../../../../functions/collect/normalize/interpret.ts';
import { ADAPTERS } from '../../../../../functions/collect/registry.ts';

const folder = fileURLToPath(new URL('../../../../../../shared/data/payloads', import.meta.url));

const jsonFiles = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.jsonl?$/.test(path))
    .sort();

function documentsOf(path: string): string[] {
  const text = readFileSync(join(folder, path), 'utf8');
  try {
    JSON.parse(text);
    return [text];
  } catch {
    return text.split('\n').filter((line) => line.trim() !== '');
  }
}

/** OTLP requests and subscription payloads reach the stream in an envelope; these files hold them bare. */
function asRecord(text: string): Uint8Array {
  const type = [
    ['"resourceLogs"', 'otlp-logs'],
    ['"resourceMetrics"', 'otlp-metrics'],
    ['"resourceSpans"', 'otlp-traces'],
  ].find(([word]) => text.includes(word!))?.[1];
  const logs = /"awslogs"\s*:\s*\{\s*"data"\s*:\s*"([^"]+)"/.exec(text)?.[1];
  if (logs !== undefined) return gunzipSync(Buffer.from(logs, 'base64'));
  if (type === undefined) return Buffer.from(text);
  const head = `{"specversion":"1.0","id":"r","source":"test","type":"signalroom.ingest.${type}"`;
  return Buffer.from(`${head},"data":${text}}`);
}

/** Every document of the folder with what it became. */
const interpreted = () =>
  jsonFiles().flatMap((path) =>
    documentsOf(path).map((text) => ({ path, ...interpret(asRecord(text), ADAPTERS) })),
  );

if (existsSync(folder)) {
  describe('payloads of real vendors', () => {
    const all = interpreted();

    test('break no adapter', () => {
      expect(all.length).toBeGreaterThan(100);
      expect(all.filter(({ bug }) => bug !== undefined)).toEqual([]);
    });

    test('become signals, or are refused with a reason', () => {
      const lost = all.filter(({ drafts, refusals }) => drafts.length + refusals.length === 0);
      expect(lost.map(({ path }) => path)).toEqual([]);
      const silent = all.filter(({ refusals }) => refusals.some(({ message }) => !/\w/.test(message)));
      expect(silent.map(({ path }) => path)).toEqual([]);
    });

    test('of the sources that have an adapter are understood whole', () => {
      const known = all.filter(({ adapter }) => adapter !== undefined);
      const ids = new Set(known.filter(({ drafts }) => drafts.length > 0).map(({ adapter }) => adapter?.id));
      expect([...ids].sort()).toEqual(
        expect.arrayContaining([
          'cloudwatch-alarm',
          'cloudwatch-logs',
          'codedeploy-deployment',
          'ecs-deployment',
          'otlp-logs',
          'otlp-metrics',
        ]),
      );
      const refused = known.flatMap(({ path, refusals }) =>
        refusals.map(({ message }) => `${path}: ${message}`),
      );
      expect(refused).toEqual([]);
    });
  });
} else {
  test('payloads of real vendors are not on this machine, so they are not tried', () => {
    expect(existsSync(folder)).toBe(false);
  });
}
