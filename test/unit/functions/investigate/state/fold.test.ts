import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldEvents } from '../../../../../functions/investigate/state/fold.ts';
import { chainEvents, firstBreak, ZERO_HASH } from '../../../../../functions/shared/event-chain.ts';
import type { EventDraft } from '../../../../../functions/shared/ports/investigation-log.ts';
import type { InvestigationEvent } from '../../../../../schemas/investigation-event.ts';

const START = { sequence: 0, hash: ZERO_HASH };
const frame = {
  investigationId: 'i',
  actor: { kind: 'person' as const, id: 'sub', name: 'ana', teams: [] },
  basedOn: 0,
  time: 1_700_000_000_000,
};
const opened: EventDraft = {
  type: 'investigation.opened',
  data: { title: 't', severityNumber: 17, services: [], teams: [] },
};

const id = fc.constantFrom('a', 'b', 'c');
const ids = fc.array(id, { maxLength: 3 });
const text = fc.string({ minLength: 1, maxLength: 20, unit: 'binary' });
const status = fc.constantFrom('open' as const, 'investigating' as const, 'mitigated' as const);

/** Any event after the opening, whether or not what it refers to exists. */
const draft: fc.Arbitrary<EventDraft> = fc.oneof(
  text.map((title): EventDraft => ({ type: 'investigation.updated', data: { title } })),
  fc
    .tuple(status, status)
    .map(([from, to]): EventDraft => ({ type: 'investigation.status-changed', data: { from, to } })),
  fc
    .tuple(id, text)
    .map(([noteId, body]): EventDraft => ({ type: 'note.added', data: { noteId, text: body } })),
  fc.tuple(id, ids).map(
    ([hypothesisId, evidenceIds]): EventDraft => ({
      type: 'hypothesis.stated',
      data: { hypothesisId, evidenceIds, statement: 's' },
    }),
  ),
  fc.tuple(fc.constantFrom('hypothesis.supported' as const, 'hypothesis.refuted' as const), id, id).map(
    ([type, hypothesisId, evidenceId]): EventDraft => ({
      type,
      data: { hypothesisId, evidenceIds: [evidenceId] },
    }),
  ),
  fc.tuple(id, fc.option(id, { nil: undefined })).map(
    ([verdictId, supersedes]): EventDraft => ({
      type: 'verdict.settled',
      data: {
        verdictId,
        outcome: 'inconclusive',
        statement: 's',
        evidenceIds: [],
        ruledOutHypothesisIds: [],
        ...(supersedes === undefined ? {} : { supersedes }),
      },
    }),
  ),
  id.map(
    (runId): EventDraft => ({
      type: 'playbook.run-started',
      data: {
        runId,
        playbookId: 'p',
        playbookVersion: '1.0.0',
        documentHash: 'h',
        trigger: 'person',
        inputs: {},
      },
    }),
  ),
  fc.tuple(id, fc.constantFrom('waiting' as const, 'succeeded' as const)).map(
    ([runId, state]): EventDraft => ({
      type: 'playbook.step-changed',
      data: { runId, step: 'ask', phase: 'approve', state, summary: '' },
    }),
  ),
  id.map(
    (runId): EventDraft => ({
      type: 'playbook.run-ended',
      data: { runId, outcome: 'succeeded', summary: '' },
    }),
  ),
);
const log = fc
  .array(draft, { maxLength: 25 })
  .map((drafts) => chainEvents(START, [opened, ...drafts], frame));

describe('folding events', () => {
  test('never throws for any prefix, and knows the sequence that it stands at', () => {
    fc.assert(
      fc.property(log, (events) => {
        for (let length = 0; length <= events.length; length += 1)
          expect(foldEvents(events.slice(0, length))?.sequence).toBe(length === 0 ? undefined : length);
      }),
    );
  });

  test('gives the same state in one go and in two', () => {
    fc.assert(
      fc.property(log, fc.nat(25), (events, cut) => {
        const first = foldEvents(events.slice(0, cut));
        expect(foldEvents(events.slice(cut), first)).toEqual(foldEvents(events));
      }),
    );
  });

  test('refuses a log that does not begin with its opening', () => {
    const [, note] = chainEvents(
      START,
      [opened, { type: 'note.added', data: { noteId: 'n', text: 'x' } }],
      frame,
    );
    expect(() => foldEvents([note!])).toThrow('before the opening');
  });

  test('shows the step that a run waits for, until it was answered', () => {
    const started: EventDraft = {
      type: 'playbook.run-started',
      data: {
        runId: 'r',
        playbookId: 'p',
        playbookVersion: '1.0.0',
        documentHash: 'h',
        trigger: 'person',
        inputs: {},
      },
    };
    const waiting: EventDraft = {
      type: 'playbook.step-changed',
      data: { runId: 'r', step: 'ask', phase: 'approve', state: 'waiting', summary: '' },
    };
    const answered: EventDraft = {
      type: 'playbook.approval-answered',
      data: { runId: 'r', step: 'ask', approved: true },
    };
    const events = chainEvents(START, [opened, started, waiting, answered], frame);
    expect(foldEvents(events.slice(0, 3))?.runs).toMatchObject([{ waitingStep: 'ask' }]);
    expect(foldEvents(events)?.runs[0]).not.toHaveProperty('waitingStep');
  });
});

describe('the chain of hashes', () => {
  test('follows for any events, appended together or one by one', () => {
    fc.assert(
      fc.property(log, (events) => {
        expect(firstBreak(START, events)).toBeUndefined();
        const drafts = events.map(({ type, data }) => ({ type, data }) as EventDraft);
        let one: InvestigationEvent[] = [];
        for (const next of drafts) one = [...one, ...chainEvents(one.at(-1) ?? START, [next], frame)];
        expect(one).toEqual(events);
      }),
    );
  });

  test('breaks where an event was changed, removed or moved', () => {
    fc.assert(
      fc.property(log, fc.nat(), (events, at) => {
        fc.pre(events.length > 2);
        const index = at % (events.length - 1);
        const changed = events.with(index, { ...events[index]!, rationale: 'forged' });
        expect(firstBreak(START, changed)).toBe(index + 1);
        expect(firstBreak(START, events.toSpliced(index, 1))).toBe(index + 1);
        expect(firstBreak(START, events.toSpliced(index, 2, events[index + 1]!, events[index]!))).toBe(
          index + 1,
        );
      }),
    );
  });
});
