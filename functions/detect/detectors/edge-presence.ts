import * as z from 'zod';
import type { Signal } from '../../../schemas/signal.ts';
import type { AnomalyDraft } from '../detector.ts';
import { type Edge, edgeAttributes, edgeOf, edgeText } from '../edges/edge.ts';
import { aboutOf, happened, lasting, SEVERITY } from '../finding.ts';
import { defineFolding, MINUTE_MS, minuteOf, timeOf } from '../folding.ts';

/** An edge is new when its service was watched for so long, and for so many spans. */
const SPANS_BEFORE = 200;
const MINUTES_BEFORE = 10;
/** One that was there in nearly every minute has vanished after so many without it. */
const STEADY_MINUTES = 30;
const STEADY_SHARE = 0.8;
const GONE_AFTER = 10;
/** Edges of one service; while there is no room, none is new. */
const MAX_EDGES = 256;
const FORGOTTEN_AFTER = 24 * 60;

const Known = z.object({
  edge: z.tuple([z.string(), z.string(), z.string()]),
  first: z.int(),
  last: z.int(),
  /** Minutes in which it was seen. */
  seen: z.int(),
  gone: z.boolean(),
});
type Known = z.infer<typeof Known>;

const State = z.object({
  about: z.tuple([z.string().nullish(), z.string().nullish()]),
  since: z.int(),
  spans: z.int(),
  edges: z.array(Known).max(MAX_EDGES),
});
type State = z.infer<typeof State>;

/** Which calls there are: those that never were before, and those that were always there and are no more. */
export const edgePresence = defineFolding<State>({
  id: 'edge-presence',
  summary: 'A service makes or gets calls that it never did before, or no longer those that it always did.',
  kinds: ['span'],
  scope: 'service',
  schema: State,
  keyOf: (span) => (edgeOf(span) === undefined ? undefined : (span.resource.environment ?? '')),
  fold: async (stored, spans, context) => {
    const [first] = spans;
    if (first === undefined) return { state: stored, found: [] };
    const before = stored ?? newState(first);
    const edges = new Map(before.edges.map((known) => [JSON.stringify(known.edge), known]));
    const found: AnomalyDraft[] = [];
    for (const span of spans) {
      const noted = note(span, edges, before);
      if (noted !== undefined) found.push(noted);
    }
    const spansSeen = Math.min(SPANS_BEFORE, before.spans + spans.length);
    const isKnown = spansSeen === before.spans && isSame(edges, before.edges);
    const seen = isKnown ? before : { ...before, spans: spansSeen, edges: [...edges.values()] };
    const swept = sweep(seen, minuteOf(context.now));
    return { state: swept.state, found: [...found, ...swept.found] };
  },
  idle: (state, context) => sweep(state, minuteOf(context.now)),
});

const newState = (first: Signal): State => ({
  about: [...aboutOf(first)],
  since: minuteOf(timeOf(first)),
  spans: 0,
  edges: [],
});

const isSame = (edges: ReadonlyMap<string, Known>, before: readonly Known[]): boolean =>
  edges.size === before.length && before.every((known) => edges.get(JSON.stringify(known.edge)) === known);

const partsOf = ({ about }: State, { edge: [caller, callee, operation] }: Pick<Known, 'edge'>) => {
  const edge: Edge = { caller, callee, operation };
  return {
    detector: 'edge-presence',
    subject: JSON.stringify([...about, caller, callee, operation]),
    about,
    severityNumber: SEVERITY.news,
    evidence: edgeAttributes(edge),
    text: edgeText(edge),
  };
};

/** Notes that an edge is there. */
function note(span: Signal, edges: Map<string, Known>, state: State): AnomalyDraft | undefined {
  const edge = edgeOf(span);
  if (edge === undefined) return undefined;
  const minute = minuteOf(timeOf(span));
  const parts: Known['edge'] = [edge.caller, edge.callee, edge.operation];
  const key = JSON.stringify(parts);
  const known = edges.get(key);
  if (known === undefined) return noteNew(span, { key, parts, minute, edges, state });
  if (minute <= known.last) return undefined;
  edges.set(key, { ...known, last: minute, seen: known.seen + 1, gone: false });
  return known.gone ? tellGone(state, known, { time: timeOf(span), gone: false }) : undefined;
}

interface Noting {
  readonly key: string;
  readonly parts: Known['edge'];
  readonly minute: number;
  readonly edges: Map<string, Known>;
  readonly state: State;
}

function noteNew(span: Signal, { key, parts, minute, edges, state }: Noting): AnomalyDraft | undefined {
  if (edges.size >= MAX_EDGES) return undefined;
  const known = { edge: parts, first: minute, last: minute, seen: 1, gone: false };
  edges.set(key, known);
  if (state.spans < SPANS_BEFORE || minute < state.since + MINUTES_BEFORE) return undefined;
  const { text, ...finding } = partsOf(state, known);
  return happened({
    ...finding,
    evidence: { ...finding.evidence, evidence: span.signalId },
    method: 'new-edge',
    time: timeOf(span),
    name: `new calls ${text}`,
    body: `calls ${text} were never seen before`,
  });
}

function sweep(state: State, now: number) {
  const found: AnomalyDraft[] = [];
  const edges = state.edges.flatMap((known) => {
    if (now - known.last >= FORGOTTEN_AFTER) {
      if (known.gone) found.push(tellGone(state, known, { time: now * MINUTE_MS, gone: false }));
      return [];
    }
    const isSteady =
      known.seen >= STEADY_MINUTES && known.seen >= STEADY_SHARE * (known.last - known.first + 1);
    if (known.gone || !isSteady || now - known.last < GONE_AFTER) return [known];
    found.push(tellGone(state, known, { time: now * MINUTE_MS, gone: true }));
    return [{ ...known, gone: true }];
  });
  const same = found.length === 0 && edges.length === state.edges.length;
  return { state: same ? state : { ...state, edges }, found };
}

function tellGone(
  state: State,
  known: Known,
  { time, gone }: { readonly time: number; readonly gone: boolean },
): AnomalyDraft {
  const { text, ...finding } = partsOf(state, known);
  const minutes = Math.round(time / MINUTE_MS) - known.last;
  const body = gone
    ? `no calls ${text} for ${minutes} minutes; there were some in ${known.seen} of ${known.last - known.first + 1} minutes before`
    : `calls ${text} are ${minutes >= FORGOTTEN_AFTER ? 'not waited for any more' : 'there again'}`;
  return lasting({ ...finding, method: 'vanished-edge', time, name: `no calls ${text}`, body }, gone);
}
