import type { InvestigationEvent, InvestigationSummary } from '../../schemas/investigation-event.ts';
import { OPEN_ROOM } from '../../schemas/room.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import type { Evidence } from './aggregates/evidence.ts';
import type { Verdict } from './aggregates/verdicts.ts';
import type { InvestigationState } from './state.ts';

const FIRST_INSTANT = Date.parse('0001-01-01T00:00:00.000Z');
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z');

/** AWSDateTime knows four digits of a year. A source may claim more: it is shown as the last one, and reading goes on. */
const iso = (time: number): string =>
  new Date(Math.max(FIRST_INSTANT, Math.min(LAST_INSTANT, time))).toISOString();

const timed = <T extends { readonly time: number }>(value: T) => ({ ...value, time: iso(value.time) });

/** An event as GraphQL clients see it: time in ISO-8601, `data` as JSON text. */
export const eventView = (event: InvestigationEvent) => ({
  ...event,
  time: iso(event.time),
  data: canonicalJson(event.data),
});

/** A summary as a whole investigation: lists leave the parts empty that only the log knows. */
export const summaryView = ({ room = OPEN_ROOM, ...summary }: InvestigationSummary) => ({
  ...summary,
  access: room.access,
  openedAt: iso(summary.openedAt),
});

export const evidenceView = ({ objectKey: _kept, query, ...evidence }: Evidence) => ({
  ...timed(evidence),
  query: query === undefined ? null : canonicalJson(query),
});

export const stateView = (state: InvestigationState) => ({
  ...summaryView(state.summary),
  sequence: state.sequence,
  signals: state.signals.map(timed),
  notes: state.notes.map(timed),
  hypotheses: state.hypotheses.map(timed),
  evidence: state.evidence.map(evidenceView),
  verdicts: state.verdicts.map(verdictView),
  runs: state.runs,
  participants: state.participants.map(timed),
  handOffs: state.handOffs.map(({ pack, ...handOff }) => ({ ...timed(handOff), ...pack })),
});

const verdictView = ({ rootCause, ...verdict }: Verdict) => ({ ...timed(verdict), ...rootCause });
