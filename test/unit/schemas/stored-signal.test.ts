import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readSignal } from '../../../schemas/stored-signal.ts';
import { aSignal } from '../../fixtures/signal.ts';

const [first] = JSON.parse(readFileSync('schemas/versions/signal.v1.samples.json', 'utf8'));

describe('a stored signal', () => {
  test('of the present version is read as it stands', () => {
    const signal = aSignal();
    expect(readSignal(structuredClone(signal))).toEqual(signal);
  });

  test('of version 1 says of each enricher whether it found something, and that the rest was not recorded', () => {
    const { schemaVersion, provenance, ...rest } = readSignal(first);
    expect(schemaVersion).toBe(2);
    expect(provenance).toEqual({
      ...first.provenance,
      enrichments: [
        { enricher: 'service', version: 1 },
        { enricher: 'deployment', version: 1, reason: 'not-recorded' },
        { enricher: 'owner', version: 1 },
      ],
    });
    const { schemaVersion: _v, provenance: _p, ...before } = first;
    expect(rest).toEqual(before);
  });

  test.each([
    ['of a version that is yet to come', { ...aSignal(), schemaVersion: 99 }, 'is newer than 2'],
    ['without a version', { ...aSignal(), schemaVersion: undefined }, 'schemaVersion'],
    ['that is none', 'text', 'expected object'],
    ['of version 1 that lacks a part', { ...first, unresolved: undefined }, 'unresolved'],
  ])('is refused by name: one %s', (_what, stored, reason) => {
    expect(() => readSignal(stored)).toThrow(reason);
  });
});
