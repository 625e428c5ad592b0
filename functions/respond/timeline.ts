import type { Actor } from '../../schemas/investigation-event.ts';
import type { PlaybookRun } from '../../schemas/playbook.ts';
import { Rejected, Transient } from '../shared/errors.ts';
import { stableId } from '../shared/hash.ts';
import type { EventDraft, InvestigationLog } from '../shared/ports/investigation-log.ts';

const MAX_ATTEMPTS = 20;
const MAX_SUMMARY = 2_000;

export interface TimelineEntry {
  readonly investigationId: string;
  readonly actor: Actor;
  /** What makes the entry one of a kind; said again by the same actor, it is not written again. */
  readonly key: readonly string[];
  readonly event: EventDraft;
}

/**
 * Appends one event to an investigation, after whatever others append meanwhile. Throws Rejected `NotFound` when there is
 * no such investigation, and Transient when the log kept moving.
 */
export async function record(
  log: Pick<InvestigationLog, 'head' | 'append'>,
  entry: TimelineEntry,
): Promise<void> {
  const { investigationId, actor, event } = entry;
  const idempotencyKey = stableId(...entry.key);
  const head = await log.head(investigationId);
  if (head === undefined) throw new Rejected('NotFound', `investigation ${investigationId} does not exist`);
  let sequence = head.sequence;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const result = await log.append({
      investigationId,
      actor,
      basedOn: sequence,
      expectedSequence: sequence,
      events: [event],
      idempotencyKey,
      requestHash: idempotencyKey,
    });
    if (result.outcome === 'key-reused')
      throw new Error(`key ${idempotencyKey} was used for another request`);
    if (result.outcome !== 'moved') return;
    sequence = result.sequence;
  }
  throw new Transient(`investigation ${investigationId} kept moving`);
}

/** A run as the author of what it does by itself. */
export const runActor = (run: PlaybookRun): Actor => ({
  kind: 'playbook',
  id: run.runId,
  name: run.playbookId,
  teams: [],
});

/** A summary that fits on the timeline. */
export const shorten = (text: string): string =>
  text.length <= MAX_SUMMARY ? text : `${text.slice(0, MAX_SUMMARY - 4).toWellFormed()} ...`;
