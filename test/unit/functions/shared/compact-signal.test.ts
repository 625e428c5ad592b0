import { describe, expect, test } from '@jest/globals';
import { compactSignals, expandSignals } from '../../../../functions/shared/compact-signal.ts';
import { aSignal } from '../../../fixtures/signal.ts';

describe('signals of one fingerprint', () => {
  const signal = aSignal({
    body: 'ü'.repeat(200),
    links: [{ rel: 'runbook', url: 'https://runbooks.example.com/errors' }],
  });
  const key = `fingerprint#${signal.fingerprint}${signal.time}#${signal.signalId}`;

  const other = aSignal({ status: 'resolved', time: signal.time + 60_000 });

  test('come back to the field, in their order', () => {
    expect(expandSignals(compactSignals([signal, other], key), key)).toEqual([signal, other]);
  });

  test('are about a third of their JSON by themselves, and less together', () => {
    const [one, another] = [aSignal({ name: 'Checkout answers slowly' }), aSignal({ status: 'resolved' })];
    const size = JSON.stringify(one).length;
    expect(compactSignals([one], key).length).toBeLessThan(size / 3);
    expect(compactSignals([one, another], key).length).toBeLessThan(size / 2);
  });

  test('stay readable: these bytes were written once, with these words', () => {
    const known = [aSignal({ signalId: '0'.repeat(32) }), aSignal({ signalId: '1'.repeat(32) })];
    const written =
      'i0YJFQMCgIRQMzc3t7CwNAdr00F3AkzSCCwJDd7kjNTk7PzSEt3UoqL8omIlHewBTiBY0wgApNSPGfIwJyjpEIgEjDBOzskvTdErSk2HFAyppbrlqcUluoYgTSiZP1YHZ1IvL9YDG1OeWJKcoaSDlPYRwrqJOYlFuQhJUrKDIUp2QCtTYmtrUXOIIQEwmhaGc1qIBQA=';
    expect(expandSignals(Buffer.from(written, 'base64'), 'key')).toEqual(known);
  });

  test('can only be read with its key', () => {
    expect(() => expandSignals(compactSignals([signal], key), `${key}x`)).toThrow();
  });
});
