import * as z from 'zod';
import { About } from '../../../schemas/events/comments.ts';
import { Rejected } from '../../shared/errors.ts';
import { signalIdsOf } from '../../shared/signal-uses.ts';
import type { Comment, Thread } from '../aggregates/threads.ts';
import { Id, Moment } from '../command/command-input.ts';
import type { InvestigationState } from '../state/state.ts';

const Series = z.strictObject({
  name: z.string().min(1).max(255),
  serviceName: z.string().min(1).max(255).optional(),
  from: Moment,
  to: Moment,
});

/** What a thread is about, as clients say it: one of these, and a quote only with a document. */
export const AboutInput = z.strictObject({
  signalId: Id.optional(),
  evidenceId: Id.optional(),
  cellId: Id.optional(),
  hypothesisId: Id.optional(),
  documentId: Id.optional(),
  quote: z.string().min(1).max(500).optional(),
  series: Series.optional(),
});
type AboutInput = z.output<typeof AboutInput>;

/** The ids that each kind of reference may be. */
const KNOWN = {
  signalId: ({ signals, evidence }) => [
    ...signals.map(({ signalId }) => signalId),
    ...evidence.flatMap(({ source }) => signalIdsOf(source)),
  ],
  evidenceId: ({ evidence }) => evidence.map(({ evidenceId }) => evidenceId),
  cellId: ({ cells }) => cells.map(({ cellId }) => cellId),
  hypothesisId: ({ hypotheses }) => hypotheses.map(({ hypothesisId }) => hypothesisId),
  documentId: ({ documents }) => documents.map(({ documentId }) => documentId),
} as const satisfies Readonly<Record<string, (state: InvestigationState) => readonly string[]>>;
const REFERENCES = Object.keys(KNOWN).filter((key): key is keyof typeof KNOWN => key in KNOWN);

/** Throws Rejected `BadInput` when it is not exactly one thing that the investigation has. */
export function aboutOf(state: InvestigationState, { quote, series, ...references }: AboutInput): About {
  const [key, ...more] = REFERENCES.filter((reference) => references[reference] !== undefined);
  if ((key === undefined) === (series === undefined) || more.length > 0)
    throw refused('input.about', 'give exactly one thing');
  if (quote !== undefined && key !== 'documentId') throw refused('input.about.quote', 'is for a document');
  if (key === undefined) return { series: ordered(series) };
  const id = references[key];
  if (id === undefined || !KNOWN[key](state).includes(id))
    throw refused(`input.about.${key}`, `"${id}" is not in this investigation`);
  return About.parse({ [key]: id, ...(quote === undefined ? {} : { quote }) });
}

function ordered(series: AboutInput['series']) {
  if (series === undefined) throw refused('input.about', 'give exactly one thing');
  const { serviceName, ...range } = series;
  if (range.from < range.to) return { ...range, ...(serviceName === undefined ? {} : { serviceName }) };
  throw refused('input.about.series.to', 'must be after `from`');
}

/** Throws Rejected `BadInput` when there is no such thread. */
export function threadAt(state: InvestigationState, threadId: string): Thread {
  const found = state.threads.find((thread) => thread.threadId === threadId);
  if (found !== undefined) return found;
  throw refused('input.threadId', `"${threadId}" is no thread of this investigation`);
}

/** Throws Rejected `BadInput` when there is no such comment. */
export function commentAt(state: InvestigationState, commentId: string): Comment {
  const found = state.threads
    .flatMap(({ comments }) => comments)
    .find((each) => each.commentId === commentId);
  if (found !== undefined) return found;
  throw refused('input.commentId', `"${commentId}" is no comment of this investigation`);
}

/** Of an investigation: they are read together. */
export const MAX_COMMENTS = 1_000;
export const countComments = ({ threads }: InvestigationState): number =>
  threads.reduce((sum, { comments }) => sum + comments.length, 0);

const refused = (path: string, reason: string): Rejected =>
  new Rejected('BadInput', `${path}: ${reason}`, { path });
