import * as z from 'zod';
import type { Signal } from '../../../schemas/signal.ts';
import { stableId } from '../../shared/hash.ts';
import type { AnomalyDraft } from '../detector.ts';
import { aboutOf, happened, SEVERITY } from '../finding.ts';
import { defineFolding, timeOf } from '../folding.ts';

const DAY_MS = 24 * 3_600_000;
/** What did not fire for so long is rare, and what never did while alerts were watched for so long. */
const RARE_MS = 7 * DAY_MS;
/** Alerts of one service that are remembered, the latest; 8 hex digits each. */
const MAX_KNOWN = 512;
const DIGITS = 8;

const State = z.object({
  since: z.number(),
  /** Whether some had to be forgotten: then nothing can be said to be the first. */
  forgot: z.boolean(),
  /** When each fired last, in seconds. */
  known: z.array(z.tuple([z.string(), z.number()])).max(MAX_KNOWN),
});
type State = z.infer<typeof State>;

/** An alert that nobody has seen for a week or ever. */
export const alertRarity = defineFolding<State>({
  id: 'alert-rarity',
  summary: 'An alert fires that did not for a week or more, or never did.',
  kinds: ['alert'],
  scope: 'service',
  schema: State,
  keyOf: ({ status }) => (status === 'firing' ? '' : undefined),
  fold: async (before, signals) => {
    const [first] = signals;
    if (first === undefined) return { state: before, found: [] };
    const since = before?.since ?? timeOf(first);
    const known = new Map(before?.known);
    const found: AnomalyDraft[] = [];
    for (const signal of signals) {
      const key = stableId(signal.fingerprint).slice(0, DIGITS);
      const [time, last] = [timeOf(signal), known.get(key)];
      if (last !== undefined && time <= last * 1_000) continue;
      const isFirst = last === undefined && before?.forgot === false && time - since >= RARE_MS;
      if (isFirst || (last !== undefined && time - last * 1_000 >= RARE_MS))
        found.push(tell(signal, time, last));
      known.set(key, Math.floor(time / 1_000));
    }
    const latest = [...known].sort(([a, at], [b, bt]) => bt - at || (a < b ? -1 : 1));
    const forgot = before?.forgot === true || latest.length > MAX_KNOWN;
    return { state: { since, forgot, known: latest.slice(0, MAX_KNOWN) }, found };
  },
});

function tell(signal: Signal, time: number, last: number | undefined): AnomalyDraft {
  const days = last === undefined ? undefined : Math.floor((time / 1_000 - last) / 86_400);
  const body =
    days === undefined
      ? `${signal.name} fires for the first time`
      : `${signal.name} fires for the first time in ${days} days`;
  return happened({
    detector: 'alert-rarity',
    method: 'rarity',
    subject: signal.fingerprint,
    time,
    about: aboutOf(signal),
    name: `${signal.name} is rare`,
    body,
    severityNumber: SEVERITY.news,
    evidence: {
      evidence: signal.signalId,
      'alert.fingerprint': signal.fingerprint,
      ...(days !== undefined && { 'alert.days_before': days }),
    },
  });
}
