import type { PlaybookRun } from '../../schemas/playbook.ts';
import { presentEvent, type StoredEvent } from '../../schemas/stored-event.ts';
import type { InvestigationLog } from '../shared/ports/investigation-log.ts';
import { aboutRun } from '../shared/run-of-event.ts';

const PAGE = 1_000;
/** What one request looks through at most. */
const MOST_PAGES = 5;

type Log = Pick<InvestigationLog, 'read'>;

export interface RunEvents {
  readonly items: readonly StoredEvent[];
  /** Everything up to here was looked at: where to go on. */
  readonly lastSequence: number;
}

/** What an investigation says about a run after a sequence, in order. Empty for a run that has no investigation. */
export async function runEvents(
  log: Log,
  { runId, investigationId }: PlaybookRun,
  { afterSequence, limit }: { readonly afterSequence: number; readonly limit: number },
): Promise<RunEvents> {
  const items: StoredEvent[] = [];
  let lastSequence = afterSequence;
  for (let page = 0; page < MOST_PAGES && investigationId !== undefined; page += 1) {
    const events = await log.read({ investigationId, afterSequence: lastSequence, limit: PAGE });
    for (const event of events) {
      lastSequence = event.sequence;
      if (aboutRun(event) === runId) items.push(event);
      if (items.length === limit) return { items, lastSequence };
    }
    if (events.length < PAGE) break;
  }
  return { items, lastSequence };
}

/** The step that a run was last heard of in. */
export async function lastStepOf(log: Log, run: PlaybookRun): Promise<string | undefined> {
  let [step, after]: [string | undefined, number] = [undefined, 0];
  for (;;) {
    const { items, lastSequence } = await runEvents(log, run, { afterSequence: after, limit: PAGE });
    for (const { type, data } of items.map(presentEvent))
      if (type === 'playbook.step-changed') step = data.step;
    if (lastSequence === after) return step;
    after = lastSequence;
  }
}
