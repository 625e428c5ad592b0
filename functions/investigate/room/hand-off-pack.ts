import type { HypothesisState } from '../../../schemas/events/hypotheses.ts';
import type { HandOffPack } from '../../../schemas/events/participants.ts';
import type { QueryRun } from '../../../schemas/query-run.ts';
import type { InvestigationState } from '../state/state.ts';

const MOST = 50;
const shown = (text: string): string => text.slice(0, 300).toWellFormed();

/**
 * What whoever leads next has to know. Pure: the newest of each kind, at most 50; `nextStep` is theirs who hand over, or made. Drafts are
 * their authors' alone, and what was withdrawn is nobody's any more.
 */
export function handOffPack(
  state: InvestigationState,
  { nextStep, queryRuns }: { readonly nextStep: string | undefined; readonly queryRuns: readonly QueryRun[] },
): HandOffPack {
  const are = (...states: readonly HypothesisState[]) =>
    state.hypotheses.filter((hypothesis) => states.includes(hypothesis.state)).slice(-MOST);
  const named = ({ hypothesisId, statement }: InvestigationState['hypotheses'][number]) => ({
    hypothesisId,
    statement: shown(statement),
  });
  const runs = state.runs.filter(({ outcome }) => outcome === undefined);
  return {
    openHypotheses: are('open', 'supported').map((one) => ({ ...named(one), state: one.state })),
    ruledOut: are('refuted', 'ruled_out').map(named),
    runs: runs.slice(-MOST).map(({ runId, playbookId, waitingStep }) => ({
      runId,
      playbookId,
      ...(waitingStep === undefined ? {} : { waitingStep: shown(waitingStep) }),
    })),
    queryRuns: queryRuns
      .flatMap(({ runId, templateId, state: at }) =>
        at === 'queued' || at === 'running' ? [{ runId, templateId, state: at }] : [],
      )
      .slice(0, MOST),
    openTasks: state.tasks
      .filter((task) => task.state === 'open' || task.state === 'in_progress')
      .slice(-MOST)
      .map(({ taskId, title, state: at }) => ({ taskId, title: shown(title), state: at })),
    nextStep: nextStep ?? nextStepOf(state),
  };
}

/** The first thing that waits: an approval, then a belief without evidence, then a verdict, then a belief at all. */
function nextStepOf({ runs, hypotheses, verdicts }: InvestigationState): string {
  const waiting = runs.find(({ outcome, waitingStep }) => outcome === undefined && waitingStep !== undefined);
  if (waiting !== undefined)
    return `Answer the approval of step "${waiting.waitingStep}" of playbook ${waiting.playbookId}.`;
  const untested = hypotheses.find(({ state }) => state === 'open');
  if (untested !== undefined) return `Find evidence for or against: ${shown(untested.statement)}`;
  if (verdicts.length > 0) return 'Close the investigation, or supersede its verdict.';
  const supported = hypotheses.find(({ state }) => state === 'supported');
  if (supported !== undefined) return `Settle a verdict; supported is: ${shown(supported.statement)}`;
  return 'State a hypothesis.';
}
