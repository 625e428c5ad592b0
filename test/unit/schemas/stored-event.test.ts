import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { foldEvents } from '../../../functions/investigate/state/fold.ts';
import { canonicalJson } from '../../../functions/shared/canonical-json.ts';
import { firstBreak, ZERO_HASH } from '../../../functions/shared/event-chain.ts';
import { EARLIER_SHAPES, eventVersionOf } from '../../../schemas/events/versions.ts';
import { EVENT_TYPES } from '../../../schemas/investigation-event.ts';
import { presentEvent, readStoredEvent } from '../../../schemas/stored-event.ts';

/** A log as it was written when every type was at version 1. */
const recorded: readonly Record<string, unknown>[] = JSON.parse(
  readFileSync('test/fixtures/investigation/events-of-version-1.json', 'utf8'),
);
const START = { sequence: 0, hash: ZERO_HASH };

describe('events of an earlier version', () => {
  const events = recorded.map(readStoredEvent);

  test('read back as the very bytes that were stored, so that their hashes still hold', () => {
    expect(events.map(canonicalJson)).toEqual(recorded.map(canonicalJson));
    expect(firstBreak(START, events)).toBeUndefined();
    const [first, second] = events;
    expect(firstBreak(START, [first!, { ...second!, rationale: 'changed' }])).toBe(2);
  });

  test('have a sample of every type that has one', () => {
    for (const type of Object.keys(EARLIER_SHAPES)) {
      const versions = events.filter((event) => event.type === type).map(({ eventVersion }) => eventVersion);
      expect(new Set(versions)).toEqual(new Set(EARLIER_SHAPES[type]!.map((_, index) => index + 1)));
    }
  });

  test('become events of the present version, which keep the hash of what was stored', () => {
    for (const [index, event] of events.entries()) {
      const present = presentEvent(event);
      expect(present).toMatchObject({
        eventVersion: eventVersionOf(event.type),
        hash: recorded[index]!['hash'],
      });
    }
  });

  test('fold to what they said: signals and queries as sources, and what was not recorded as such', () => {
    expect(foldEvents(events)?.evidence.map(({ source }) => source)).toEqual([
      { kind: 'signal', signal: { signalId: 's' } },
      expect.objectContaining({ kind: 'query', templateId: 'error-rate-around-deployment', store: 'cold' }),
      { kind: 'unrecorded', was: 'query' },
    ]);
  });
});

describe('stored events', () => {
  const frozen = recorded.find(({ type }) => type === 'evidence.frozen')!;

  test('of a version that nobody knows yet are refused', () => {
    const next = eventVersionOf('evidence.frozen') + 1;
    expect(() => readStoredEvent({ ...frozen, eventVersion: next })).toThrow(/eventVersion/);
  });

  test('have the shape of their version and not of another one', () => {
    expect(() => readStoredEvent({ ...frozen, eventVersion: eventVersionOf('evidence.frozen') })).toThrow();
    expect(() => readStoredEvent({ ...frozen, data: { evidenceId: 'e' } })).toThrow();
  });

  test('know one version of each type at least', () => {
    expect(
      Object.keys(EARLIER_SHAPES).filter((type) => !EVENT_TYPES.some((known) => known === type)),
    ).toEqual([]);
  });
});
