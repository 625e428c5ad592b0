import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { ClaimFinder, segmentOf } from '../../../../../functions/shared/aws/claim-segments.ts';
import { SegmentCache } from '../../../../../functions/shared/aws/segment-cache.ts';
import type { SignalClaim } from '../../../../../functions/shared/ports/signal-claims.ts';

const id = () => `01c42b4f${randomBytes(12).toString('hex')}`;
const claim = (offset: number): SignalClaim => ({
  signalId: id(),
  recordId: `shardId-000000000000/4959033827149025660855969253836157109592157598913658889${offset % 20}`,
  offset,
  serviceName: ['checkout', 'cart', undefined][offset % 3],
  kind: offset % 5 === 0 ? 'span' : 'log',
  minute: 29_631_311,
  batch: 'shardId-000000000000-1-2',
});

describe('a segment of claims', () => {
  test('costs little more than the hashes of its ids', () => {
    const segment = segmentOf(Array.from({ length: 1_000 }, (_, offset) => claim(offset)));
    expect(segment.hashes.length).toBe(12_000);
    expect(segment.about.length).toBeLessThan(600);
  });

  test('tells ids apart that begin alike', () => {
    const one = claim(0);
    const twin = {
      ...one,
      signalId: `${one.signalId.slice(0, 31)}${one.signalId.endsWith('0') ? '1' : '0'}`,
    };
    const segment = segmentOf([one]);
    expect(new ClaimFinder([twin.signalId]).claimsIn(segment)).toEqual([]);
    expect(new ClaimFinder([twin.signalId, one.signalId]).claimsIn(segment)).toEqual([one]);
  });

  test('gives all claims of an id that stands in it twice', () => {
    const one = claim(0);
    const segment = segmentOf([one, claim(1), { ...one, minute: 5 }]);
    expect(new ClaimFinder([one.signalId]).claimsIn(segment)).toEqual([one, { ...one, minute: 5 }]);
  });
});

describe('the cache of segments', () => {
  const log = (bytes: number) => ({
    position: 1,
    segments: [{ batch: 'b', hashes: Buffer.alloc(bytes), about: Buffer.alloc(0) }],
    expiresAt: 0,
  });

  test('holds so many bytes, and lets go first of what was not used for longest', () => {
    const cache = new SegmentCache(100);
    cache.set('a', log(40));
    cache.set('b', log(40));
    cache.get('a');
    cache.set('c', log(40));
    expect(['a', 'b', 'c'].map((name) => cache.get(name) !== undefined)).toEqual([true, false, true]);
    expect(cache.bytes).toBe(80);
  });

  test('counts a log anew that grew, and keeps none that is larger than itself', () => {
    const cache = new SegmentCache(100);
    cache.set('a', log(40));
    cache.set('a', log(60));
    expect(cache.bytes).toBe(60);
    cache.set('a', log(200));
    expect([cache.bytes, cache.get('a')]).toEqual([0, undefined]);
  });
});
