import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { foldEvents } from '../../../../functions/investigate/state/fold.ts';
import { FOLD_VERSION, InvestigationState } from '../../../../functions/investigate/state/state.ts';
import { canonicalJson } from '../../../../functions/shared/canonical-json.ts';
import { chainEvents, ZERO_HASH } from '../../../../functions/shared/event-chain.ts';
import { sha256 } from '../../../../functions/shared/hash.ts';
import type { EventDraft } from '../../../../functions/shared/ports/investigation-log.ts';
import { EVENT_TYPES } from '../../../../schemas/investigation-event.ts';

/** A log with every type of event. New types go to its end, so that what stands here is what was once written. */
const drafts: readonly EventDraft[] = JSON.parse(
  readFileSync('test/fixtures/investigation/every-event.json', 'utf8'),
);
/** The SHA-256 of the state that each version of the fold makes of it. */
const RECORDED: Readonly<Record<number, string>> = JSON.parse(
  readFileSync('test/fixtures/investigation/fold-versions.json', 'utf8'),
);

const events = chainEvents({ sequence: 0, hash: ZERO_HASH }, drafts, {
  investigationId: 'i',
  actor: { kind: 'person', id: 'sub', name: 'ana', teams: ['shop'] },
  basedOn: 0,
  time: 1_700_000_000_000,
});

test('the recorded log has every type of event', () => {
  expect([...new Set(drafts.map(({ type }) => type))].sort()).toEqual([...EVENT_TYPES].sort());
});

test('the fold makes of the recorded log what its version made of it before; otherwise raise FOLD_VERSION', () => {
  expect(sha256(canonicalJson(foldEvents(events)))).toBe(RECORDED[FOLD_VERSION]);
});

test('a state reads back from its JSON as it was', () => {
  const state = foldEvents(events);
  expect(InvestigationState.parse(JSON.parse(canonicalJson(state)))).toEqual(state);
});
