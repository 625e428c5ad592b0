import { createHash } from 'node:crypto';
import { expect } from '@jest/globals';
import { eventFromJson, firstBreak, ZERO_HASH } from '../../../functions/shared/event-chain.ts';
import type { InvestigationEvent } from '../../../graphql/client/investigation-event.ts';

/**
 * Expects sequences 1..n and hashes that chain, recomputed from what came over the wire by the rule that
 * `docs/reference/investigation-events.md` states, and judged once more by the product's own check.
 */
export function expectSoundLog(events: readonly InvestigationEvent[]): void {
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  const stored = events.map(asStored);
  const before = ['0'.repeat(64), ...events.map(({ hash }) => hash)];
  expect(stored.map(({ previousHash }) => previousHash)).toEqual(before.slice(0, -1));
  expect(stored.map(hashOf)).toEqual(events.map(({ hash }) => hash));
  const parsed = stored.map((event) => eventFromJson(JSON.stringify(event)));
  expect(firstBreak({ sequence: 0, hash: ZERO_HASH }, parsed)).toBeUndefined();
}

/** The API gives times as ISO-8601, data as JSON text, and an absent rationale as null. */
export function asStored({ rationale, time, data, ...event }: InvestigationEvent) {
  const reason = typeof rationale === 'string' ? { rationale } : {};
  return { ...event, time: Date.parse(time), data: JSON.parse(data), ...reason };
}

function hashOf({ hash, ...others }: ReturnType<typeof asStored>): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(others)))
    .digest('hex');
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, sorted(member)] as const);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
};
