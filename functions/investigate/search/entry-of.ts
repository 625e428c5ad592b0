import { type InvestigationEntry, MAX_TERMS } from '../../../schemas/investigation-entry.ts';
import type { InvestigationState } from '../state/state.ts';
import { featuresOf } from './features.ts';
import { TERMS } from './terms.ts';
import { wordsOf } from './words.ts';

const SHOWN_STATEMENT = 1_000;
const SHOWN_RULED_OUT = 20;

/** What search knows of an investigation in this state. Words come last, so that they are what a limit cuts. Pure. */
export function entryOf(state: InvestigationState): InvestigationEntry {
  const verdict = state.verdicts.findLast(({ superseded }) => !superseded);
  const terms = [
    TERMS.every,
    TERMS.status(state.summary.status),
    ...state.summary.teams.map(TERMS.team),
    ...(verdict === undefined ? [] : [TERMS.outcome(verdict.outcome)]),
    ...(verdict?.rootCause === undefined ? [] : [TERMS.category(verdict.rootCause.category)]),
    ...featuresOf(state).map(({ term }) => term),
    ...wordsOf(textOf(state)).map(TERMS.word),
  ];
  return {
    sequence: state.sequence,
    summary: state.summary,
    ...(verdict === undefined ? {} : { verdict: verdictIn(verdict) }),
    ruledOut: ruledOutIn(state),
    terms: [...new Set(terms)].slice(0, MAX_TERMS),
  };
}

const shorten = (text: string): string => text.slice(0, SHOWN_STATEMENT).toWellFormed();

const verdictIn = ({ outcome, statement, rootCause, grading }: InvestigationState['verdicts'][number]) => ({
  outcome,
  statement: shorten(statement),
  ...(rootCause === undefined ? {} : { category: rootCause.category }),
  ...(rootCause?.serviceName === undefined ? {} : { serviceName: rootCause.serviceName }),
  ...(grading === undefined ? {} : { grade: grading.grade }),
});

const ruledOutIn = ({ hypotheses }: InvestigationState) =>
  hypotheses
    .filter(({ state }) => state === 'refuted' || state === 'ruled_out')
    .slice(-SHOWN_RULED_OUT)
    .map(({ hypothesisId, statement }) => ({ hypothesisId, statement: shorten(statement) }));

/** What people would look for first comes first. */
const textOf = ({ summary, verdicts, causes, hypotheses, evidence, notes }: InvestigationState): string =>
  [
    summary.title,
    ...verdicts.toReversed().map(({ statement }) => statement),
    ...causes.map(({ statement }) => statement),
    ...hypotheses.map(({ statement }) => statement),
    ...evidence.map(({ title }) => title),
    ...notes.map(({ text }) => text),
  ].join('\n');
