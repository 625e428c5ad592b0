import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { firstBreak, ZERO_HASH } from '../../functions/shared/event-chain.ts';
import {
  type AppendRequest,
  type EventDraft,
  type InvestigationLog,
  MAX_EVENTS_PER_APPEND,
} from '../../functions/shared/ports/investigation-log.ts';

const START = { sequence: 0, hash: ZERO_HASH };
const person = { kind: 'person' as const, id: 'sub-1', name: 'ana', teams: ['shop'] };

/** Every implementation of the port keeps these promises. Ids are fresh, so a shared table is fine. */
export function investigationLogContract(make: () => Promise<InvestigationLog>): void {
  const fresh = (): string => randomBytes(16).toString('hex');
  const opening = (investigationId: string, more: Partial<AppendRequest> = {}): AppendRequest => ({
    investigationId,
    actor: person,
    basedOn: 0,
    events: [
      {
        type: 'investigation.opened',
        data: { title: 'Checkout fails', severityNumber: 17, services: ['checkout'], teams: [] },
      },
    ],
    idempotencyKey: 'open',
    requestHash: 'hash-of-open',
    expectedSequence: 0,
    summary: {
      investigationId,
      title: 'Checkout fails',
      status: 'open',
      severityNumber: 17,
      services: ['checkout'],
      teams: [],
      openedAt: 0,
    },
    ...more,
  });
  const note = (investigationId: string, text: string, expectedSequence: number): AppendRequest => ({
    investigationId,
    actor: person,
    basedOn: expectedSequence,
    events: [{ type: 'note.added', data: { noteId: `note-${text}`, text } }],
    idempotencyKey: `note-${text}`,
    requestHash: `hash-${text}`,
    expectedSequence,
  });

  describe('an investigation log', () => {
    test('numbers events from 1 without a gap and chains their hashes', async () => {
      const log = await make();
      const id = fresh();
      await log.append(opening(id));
      await log.append(note(id, 'one', 1));
      await log.append({
        ...note(id, 'two', 2),
        events: [...note(id, 'a', 2).events, ...note(id, 'b', 2).events],
      });
      const events = await log.read({ investigationId: id, afterSequence: 0, limit: 100 });
      expect(events.map((event) => event.sequence)).toEqual([1, 2, 3, 4]);
      expect(firstBreak(START, events)).toBeUndefined();
      expect(await log.head(id)).toMatchObject({ sequence: 4, hash: events[3]?.hash });
    });

    test('appends to two logs at once, or to neither when one of them moved on', async () => {
      const log = await make();
      const [one, other] = [fresh(), fresh()];
      await log.append(opening(one));
      await log.append(opening(other));
      const both = await log.appendTogether([note(one, 'a', 1), note(other, 'a', 1)]);
      expect(both).toMatchObject({ outcome: 'appended', events: [{ investigationId: one, sequence: 2 }] });
      expect(await log.appendTogether([note(one, 'b', 2), note(other, 'b', 1)])).toMatchObject({
        outcome: 'moved',
      });
      for (const id of [one, other]) expect(await log.head(id)).toMatchObject({ sequence: 2 });
      expect(await log.appendTogether([note(one, 'a', 2), note(other, 'a', 2)])).toMatchObject({
        outcome: 'repeated',
        events: [{ sequence: 2 }],
      });
    });

    test('begins a log together with what another says of it', async () => {
      const log = await make();
      const [one, other] = [fresh(), fresh()];
      await log.append(opening(one));
      await log.appendTogether([note(one, 'a', 1), opening(other)]);
      expect(await log.head(other)).toMatchObject({ sequence: 1, summary: { investigationId: other } });
    });

    test('gives back what it wrote, byte for byte, odd characters and numbers included', async () => {
      const log = await make();
      const id = fresh();
      const rationale = 'naïve 🚀 "quoted" \\ \u0000 line\nbreak';
      const result = await log.append(opening(id, { events: [{ ...opening(id).events[0]!, rationale }] }));
      const inputs = { tiny: 1e-300, big: 2 ** 53, minus: -0.1, nested: [{ deep: null }] };
      await log.append({
        ...note(id, 'run', 1),
        events: [
          {
            type: 'playbook.run-started',
            data: {
              runId: 'run',
              playbookId: 'roll-back',
              playbookVersion: '1.0.0',
              documentHash: 'x',
              trigger: 'person',
              inputs,
            },
          },
        ],
      });
      const events = await log.read({ investigationId: id, afterSequence: 0, limit: 10 });
      expect(result).toEqual({ outcome: 'appended', events: events.slice(0, 1) });
      expect(events[0]?.rationale).toBe(rationale);
      expect(events[1]?.data).toMatchObject({ inputs });
      expect(firstBreak(START, events)).toBeUndefined();
    });

    test('answers a repeated request with the first events and writes nothing', async () => {
      const log = await make();
      const id = fresh();
      const first = await log.append(opening(id));
      await log.append(note(id, 'one', 1));
      const again = await log.append(opening(id));
      expect(again).toEqual({ ...first, outcome: 'repeated' });
      expect(await log.earlier(opening(id))).toEqual(again);
      expect(await log.head(id)).toMatchObject({ sequence: 2 });
    });

    test('tells a key that is used for another request', async () => {
      const log = await make();
      const id = fresh();
      await log.append(opening(id));
      expect(await log.append(opening(id, { requestHash: 'other' }))).toEqual({ outcome: 'key-reused' });
      expect(await log.earlier(note(id, 'new', 1))).toBeUndefined();
    });

    test('keeps the keys of two actors apart', async () => {
      const log = await make();
      const id = fresh();
      await log.append(opening(id));
      const a = { ...note(id, 'x', 1), actor: { ...person, id: 'a#b' }, idempotencyKey: 'c' };
      const b = { ...note(id, 'y', 2), actor: { ...person, id: 'a' }, idempotencyKey: 'b#c' };
      expect(await log.append(a)).toMatchObject({ outcome: 'appended' });
      expect(await log.append(b)).toMatchObject({ outcome: 'appended' });
    });

    test('says where the log stands when it is not where it was expected', async () => {
      const log = await make();
      const id = fresh();
      expect(await log.append(note(id, 'early', 3))).toEqual({ outcome: 'moved', sequence: 0 });
      await log.append(opening(id));
      await log.append(note(id, 'one', 1));
      expect(await log.append(note(id, 'late', 1))).toEqual({ outcome: 'moved', sequence: 2 });
    });

    test('lets one of many writers at the same sequence win', async () => {
      const log = await make();
      const id = fresh();
      await log.append(opening(id));
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, writer) => log.append(note(id, `w${writer}`, 1))),
      );
      expect(results.filter((result) => result.outcome === 'appended')).toHaveLength(1);
      expect(await log.head(id)).toMatchObject({ sequence: 2 });
    });

    test('reads after a sequence, up to a limit, and nothing of an unknown investigation', async () => {
      const log = await make();
      const id = fresh();
      await log.append(opening(id));
      for (let at = 1; at < 5; at += 1) await log.append(note(id, `n${at}`, at));
      const some = await log.read({ investigationId: id, afterSequence: 2, limit: 2 });
      expect(some.map((event) => event.sequence)).toEqual([3, 4]);
      expect(await log.read({ investigationId: fresh(), afterSequence: 0, limit: 2 })).toEqual([]);
      expect(await log.head(fresh())).toBeUndefined();
    });

    test('keeps the summary beside the log and lists the newest first, page by page', async () => {
      const log = await make();
      const ids = [fresh(), fresh(), fresh()];
      for (const id of ids) await log.append(opening(id));
      const opened = (await log.head(ids[0]!))!.summary;
      expect(opened.openedAt).toBeGreaterThan(0);
      await log.append({ ...note(ids[0]!, 'up', 1), summary: { ...opened, title: 'Renamed' } });
      const seen: string[] = [];
      const times: number[] = [];
      for (let nextToken: string | undefined, pages = 0; pages < 50; pages += 1) {
        const page = await log.list({ limit: 2, ...(nextToken === undefined ? {} : { nextToken }) });
        expect(page.items.length).toBeLessThanOrEqual(2);
        seen.push(...page.items.map((item) => `${item.investigationId} ${item.title}`));
        times.push(...page.items.map((item) => item.openedAt));
        nextToken = page.nextToken;
        if (nextToken === undefined || ids.every((id) => seen.some((line) => line.startsWith(id)))) break;
      }
      expect(seen).toContain(`${ids[0]} Renamed`);
      expect(seen).toEqual([...new Set(seen)]);
      expect(times).toEqual([...times].sort((a, b) => b - a));
    });

    test('refuses a page token that it did not give', async () => {
      const log = await make();
      await expect(log.list({ limit: 2, nextToken: 'mine' })).rejects.toMatchObject({
        code: 'BadInput',
        path: 'nextToken',
      });
    });

    test('finds the investigation of an incident, and opens one only', async () => {
      const log = await make();
      const [id, incidentId] = [fresh(), fresh()];
      const request = opening(id);
      await log.append({ ...request, summary: { ...request.summary!, incidentId } });
      expect(await log.ofIncident(incidentId)).toBe(id);
      expect(await log.ofIncident(fresh())).toBeUndefined();
      const other = opening(fresh());
      const second = log.append({ ...other, summary: { ...other.summary!, incidentId } });
      await expect(second).rejects.toMatchObject({ code: 'Conflict' });
    });

    const attached = (signalId: string): EventDraft => ({
      type: 'signal.attached',
      data: { signalId, kind: 'alert', name: 'x', severityNumber: 17, time: 1, because: [] },
    });
    const frozen = (signalId: string, evidenceId: string): EventDraft => ({
      type: 'evidence.frozen',
      data: {
        evidenceId,
        title: 'x',
        objectKey: 'k',
        sha256: 'a'.repeat(64),
        sizeBytes: 1,
        source: { kind: 'signal', signal: { signalId } },
      },
    });
    const verdict = (
      verdictId: string,
      more: Partial<Extract<EventDraft, { type: 'verdict.settled' }>['data']>,
    ): EventDraft => ({
      type: 'verdict.settled',
      data: {
        verdictId,
        outcome: 'root_cause',
        statement: 's',
        evidenceIds: [],
        ruledOutHypothesisIds: [],
        ...more,
      },
    });

    test('finds from a signal where it is attached, frozen, cited and named as the cause', async () => {
      const log = await make();
      const [id, other] = [fresh(), fresh()].sort() as [string, string];
      const [signal, change] = [fresh(), fresh()];
      for (const one of [id, other]) await log.append(opening(one));
      await log.append({
        ...note(id, 'first', 1),
        events: [
          attached(signal),
          frozen(signal, 'e-1'),
          frozen(fresh(), 'e-2'),
          verdict('v-1', {
            evidenceIds: ['e-1', 'e-2'],
            rootCause: { category: 'code', changeSignalId: change },
          }),
          verdict('v-2', { evidenceIds: ['e-2'], supersedes: 'v-1' }),
        ],
      });
      // Evidence ids are of one investigation: the same id in another one is other evidence.
      await log.append({
        ...note(other, 'second', 1),
        events: [attached(signal), verdict('v-3', { evidenceIds: ['e-1'] })],
      });
      expect(await log.usesOf(signal)).toEqual([
        { investigationId: id, sequence: 2, kind: 'attached' },
        { investigationId: id, sequence: 3, kind: 'evidence', evidenceId: 'e-1' },
        {
          investigationId: id,
          sequence: 5,
          kind: 'verdict',
          evidenceId: 'e-1',
          verdictId: 'v-1',
          superseded: true,
        },
        { investigationId: other, sequence: 2, kind: 'attached' },
      ]);
      expect(await log.usesOf(change)).toEqual([
        { investigationId: id, sequence: 5, kind: 'root_cause', verdictId: 'v-1', superseded: true },
      ]);
      expect(await log.usesOf(fresh())).toEqual([]);
      expect(await log.read({ investigationId: id, afterSequence: 0, limit: 10 })).toHaveLength(6);
    });

    test('takes as many events of any kind in one append as it says', async () => {
      const log = await make();
      const id = fresh();
      await log.append(opening(id));
      const cause = { category: 'code', changeSignalId: 'c' } as const;
      const events = Array.from({ length: MAX_EVENTS_PER_APPEND }, (_, n) =>
        verdict(`v-${n}`, { rootCause: cause }),
      );
      expect(await log.append({ ...note(id, 'many', 1), events })).toMatchObject({ outcome: 'appended' });
    });

    test('refuses more events in one append than a transaction can hold', async () => {
      const log = await make();
      const id = fresh();
      const events = Array.from({ length: MAX_EVENTS_PER_APPEND + 1 }, () => note(id, 'x', 0).events[0]!);
      await expect(log.append(opening(id, { events }))).rejects.toMatchObject({ code: 'Limit' });
      expect(await log.head(id)).toBeUndefined();
    });
  });
}
