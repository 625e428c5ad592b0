import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { SIGNAL_SCHEMA_VERSION, Signal } from '../../schemas/signal.ts';
import { SIGNAL_COLUMNS } from '../../schemas/signal-columns.ts';
import { readSignal } from '../../schemas/stored-signal.ts';
import { breakingChanges, type JsonSchema } from './breaking-changes.ts';

const json = (name: string) => JSON.parse(readFileSync(`schemas/versions/${name}`, 'utf8'));
const versions = Array.from({ length: SIGNAL_SCHEMA_VERSION }, (_, index) => index + 1);
const present = z.toJSONSchema(Signal, { io: 'input' }) as JsonSchema;

describe('the schema of signals', () => {
  test('has a committed snapshot of every version, samples of each, and a step from each older one', () => {
    const wanted = versions.flatMap((version) => [
      `signal.v${version}.samples.json`,
      `signal.v${version}.schema.json`,
    ]);
    expect(readdirSync('schemas/versions').sort()).toEqual(['signal-columns.json', ...wanted].sort());
    const steps = versions.slice(0, -1).map((version) => `v${version}-to-v${version + 1}.ts`);
    expect(readdirSync('schemas/upcasts').sort()).toEqual(steps.sort());
  });

  test('takes whatever was stored under its version; a change that does not needs a new version', () => {
    expect(breakingChanges(json(`signal.v${SIGNAL_SCHEMA_VERSION}.schema.json`), present)).toEqual([]);
  });

  test.each(versions)('reads the samples of version %i in its present shape', (version) => {
    const samples = json(`signal.v${version}.samples.json`);
    expect(samples.length).toBeGreaterThanOrEqual(3);
    const schema = z.fromJSONSchema(json(`signal.v${version}.schema.json`));
    for (const sample of samples) {
      expect(sample.schemaVersion).toBe(version);
      expect(schema.safeParse(sample).error).toBeUndefined();
      const read = readSignal(sample);
      expect(read.schemaVersion).toBe(SIGNAL_SCHEMA_VERSION);
      expect(read).toMatchObject({ signalId: sample.signalId, time: sample.time, name: sample.name });
    }
  });

  test('keeps every column of the archive as it was, and lists each that it adds', () => {
    const columns = SIGNAL_COLUMNS.map(({ name, type }) => ({ name, type }));
    expect(columns).toEqual(json('signal-columns.json'));
  });
});
