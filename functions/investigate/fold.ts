import type { EventOf, InvestigationEvent } from '../../schemas/investigation-event.ts';
import type { Hypothesis, InvestigationState, Run } from './state.ts';
import { summaryAfter } from './summary.ts';

type State = InvestigationState;

/** The state after more events. Throws when the first event of all does not open the investigation. */
export function foldEvents(events: readonly InvestigationEvent[], from?: State): State | undefined {
  let state = from;
  for (const event of events) state = { ...applyEvent(state, event), sequence: event.sequence };
  return state;
}

function applyEvent(state: State | undefined, event: InvestigationEvent): State {
  if (event.type === 'investigation.opened') return opened(event);
  if (state === undefined) throw new Error(`event ${event.sequence} comes before the opening`);
  return applyToOpen(state, event);
}

function applyToOpen(
  state: State,
  event: Exclude<InvestigationEvent, { type: 'investigation.opened' }>,
): State {
  const authored = { author: event.actor, time: event.time };
  switch (event.type) {
    case 'investigation.updated':
      return updated(state, event);
    case 'investigation.status-changed':
      return {
        ...state,
        summary: summaryAfter(state.summary, event),
        changedAt: { ...state.changedAt, status: event.sequence },
      };
    case 'signal.attached':
      return { ...state, signals: [...state.signals, event.data] };
    case 'note.added':
      return { ...state, notes: [...state.notes, { ...event.data, ...authored }] };
    case 'hypothesis.stated':
      return {
        ...state,
        hypotheses: [
          ...state.hypotheses,
          { ...event.data, ...authored, state: 'open', evidenceFor: [], evidenceAgainst: [] },
        ],
      };
    case 'hypothesis.supported':
    case 'hypothesis.refuted':
      return weighed(state, event);
    case 'evidence.frozen':
      return { ...state, evidence: [...state.evidence, { ...event.data, ...authored }] };
    case 'verdict.settled':
      return settled(state, event);
    case 'playbook.run-started':
      return runStarted(state, event);
    case 'playbook.step-changed':
      return changeRun(state, event.data.runId, (run) => ({
        ...run,
        waitingStep: waitingAfter(run.waitingStep, event.data),
      }));
    case 'playbook.approval-answered':
      return changeRun(state, event.data.runId, (run) => ({ ...run, waitingStep: undefined }));
    case 'playbook.run-ended':
      return changeRun(state, event.data.runId, (run) => ({
        ...run,
        outcome: event.data.outcome,
        waitingStep: undefined,
      }));
  }
}

function opened({ investigationId, sequence, time, data }: EventOf<'investigation.opened'>): State {
  return {
    sequence,
    summary: { investigationId, status: 'open', openedAt: time, ...data },
    changedAt: { title: sequence, severityNumber: sequence, status: sequence },
    signals: [],
    notes: [],
    hypotheses: [],
    evidence: [],
    verdicts: [],
    runs: [],
  };
}

function updated(state: State, event: EventOf<'investigation.updated'>): State {
  const { data, sequence } = event;
  return {
    ...state,
    summary: summaryAfter(state.summary, event),
    changedAt: {
      ...state.changedAt,
      ...(data.title === undefined ? {} : { title: sequence }),
      ...(data.severityNumber === undefined ? {} : { severityNumber: sequence }),
    },
  };
}

function weighed(
  state: State,
  { type, data }: EventOf<'hypothesis.supported'> | EventOf<'hypothesis.refuted'>,
): State {
  const add = (ids: readonly string[]): readonly string[] => [...new Set([...ids, ...data.evidenceIds])];
  const weigh = (hypothesis: Hypothesis): Hypothesis =>
    type === 'hypothesis.supported'
      ? { ...hypothesis, state: 'supported', evidenceFor: add(hypothesis.evidenceFor) }
      : { ...hypothesis, state: 'refuted', evidenceAgainst: add(hypothesis.evidenceAgainst) };
  return {
    ...state,
    hypotheses: state.hypotheses.map((hypothesis) =>
      hypothesis.hypothesisId === data.hypothesisId ? weigh(hypothesis) : hypothesis,
    ),
  };
}

function settled(state: State, { actor, time, data }: EventOf<'verdict.settled'>): State {
  const earlier = state.verdicts.map((verdict) =>
    verdict.verdictId === data.supersedes ? { ...verdict, superseded: true } : verdict,
  );
  return { ...state, verdicts: [...earlier, { ...data, author: actor, time, superseded: false }] };
}

function runStarted(state: State, { data }: EventOf<'playbook.run-started'>): State {
  const { runId, playbookId, playbookVersion } = data;
  const run = { runId, playbookId, playbookVersion, outcome: undefined, waitingStep: undefined };
  return { ...state, runs: [...state.runs, run] };
}

const changeRun = (state: State, runId: string, change: (run: Run) => Run): State => ({
  ...state,
  runs: state.runs.map((run) => (run.runId === runId ? change(run) : run)),
});

function waitingAfter(
  waiting: string | undefined,
  { step, phase, state }: EventOf<'playbook.step-changed'>['data'],
): string | undefined {
  if (phase === 'approve' && state === 'waiting') return step;
  return waiting === step ? undefined : waiting;
}
