import { describe, expect, test } from '@jest/globals';
import { compactSignal, expandSignal } from '../../../../functions/shared/compact-signal.ts';
import { aSignal } from '../../../fixtures/signal.ts';

describe('a signal by itself', () => {
  const signal = aSignal({
    body: 'ü'.repeat(200),
    links: [{ rel: 'runbook', url: 'https://runbooks.example.com/errors' }],
  });
  const key = `fingerprint#${signal.fingerprint}${signal.time}#${signal.signalId}`;

  test('comes back to the field', () => {
    expect(expandSignal(compactSignal(signal, key), key)).toEqual(signal);
  });

  test('is about a third of its JSON', () => {
    const bytes = compactSignal(aSignal({ name: 'Checkout answers slowly' }), key);
    expect(bytes.length).toBeLessThan(JSON.stringify(aSignal()).length / 3);
  });

  test('stays readable: these bytes were written once, with these words', () => {
    const known = aSignal({ signalId: '0'.repeat(32) });
    const written =
      'QwkUAwKAhEAzNze3sLA0B2vTQXcBTNIILAkN3eSM1OTs/NIS3dSiovyiYiUd7OFNIFTTCACkxI8Z8DAnKOkQiAOMIE7OyS9N0StKTYeUC6mluuWpxSW6hiBNKHk/VgdnSi8v1gMbU55YkpyhpIOU9BHCuok5iUW5CElScoMhSm5AK1Jia2sB';
    expect(expandSignal(Buffer.from(written, 'base64'), 'key')).toEqual(known);
  });

  test('can only be read with its key', () => {
    expect(() => expandSignal(compactSignal(signal, key), `${key}x`)).toThrow();
  });
});
