import * as z from 'zod';
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { FieldHandler } from '../../shared/edge/graphql.ts';
import { defineRoomField } from '../../shared/edge/room-field.ts';
import { Id } from '../command/command-input.ts';
import { withoutRestrictedContent } from '../evidence/redaction.ts';
import { diffStates, type PartDiff } from '../history/diff.ts';
import { PART_NAMES } from '../history/parts.ts';
import { refuseLater } from '../history/revision.ts';
import { iso } from '../shown-time.ts';
import { stateAsOf } from '../state/as-of.ts';
import { loadState, type StateDeps, stateAt } from '../state/load-state.ts';
import type { InvestigationState } from '../state/state.ts';

const Sequence = z.int().min(1).max(999_999_998);

/** The version history of an investigation. */
export const historyFields = (deps: StateDeps): Readonly<Record<string, FieldHandler>> => ({
  investigationRevisions: revisionsField(deps),
  diffInvestigation: diffField(deps),
});

/** Newest first. A page begins below the sequence that its token says. */
const revisionsField = (deps: StateDeps) =>
  defineRoomField(deps.log, {
    action: 'read',
    arguments: z.strictObject({
      investigationId: Id,
      limit: z.int().min(1).max(1_000).default(100),
      nextToken: z
        .string()
        .regex(/^[1-9]\d{0,8}$/)
        .optional(),
    }),
    handle: async ({ investigationId, limit, nextToken }) => {
      const { sequence, revisions } = await loadState(deps, investigationId);
      const last = Math.min(sequence, Number(nextToken ?? sequence));
      const afterSequence = Math.max(0, last - limit);
      const events = await deps.log.read({ investigationId, afterSequence, limit: last - afterSequence });
      const namesOf = (at: number) =>
        revisions.filter(({ atSequence }) => atSequence === at).map(({ name }) => name);
      const items = events.map(({ time, ...event }) => ({
        sequence: event.sequence,
        type: event.type,
        actor: event.actor,
        time: iso(time),
        rationale: event.rationale,
        names: namesOf(event.sequence),
      }));
      return { items: items.reverse(), nextToken: afterSequence === 0 ? null : String(afterSequence) };
    },
  });

const diffField = (deps: StateDeps) =>
  defineRoomField(deps.log, {
    action: 'read',
    arguments: z.strictObject({
      investigationId: Id,
      from: Sequence,
      to: Sequence.optional(),
      parts: z.array(z.enum(PART_NAMES)).min(1).max(PART_NAMES.length).optional(),
    }),
    handle: async ({ investigationId, from, to, parts }) => {
      const after = await stateAsOf(deps, investigationId, { atSequence: to });
      const head = await deps.log.head(investigationId);
      refuseLater('from', from, head?.sequence ?? 0);
      const before = await stateAt(deps, investigationId, from);
      const shown = (state: InvestigationState) => withoutRestrictedContent(state, head?.summary.room);
      const diffs = diffStates(
        shown(before),
        shown(after),
        parts === undefined ? PART_NAMES : [...new Set(parts)],
      );
      return { from, to: after.sequence, parts: diffs.map(diffView) };
    },
  });

const member = ({ id, value }: PartDiff['added'][number]) => ({ id, value: canonicalJson(value) });

const diffView = ({ part, added, changed, removed }: PartDiff) => ({
  part,
  added: added.map(member),
  removed: removed.map(member),
  changed: changed.map(({ id, fields }) => ({
    id,
    fields: fields.map(({ field, from, to }) => ({
      field,
      from: from === undefined ? null : canonicalJson(from),
      to: to === undefined ? null : canonicalJson(to),
    })),
  })),
});
