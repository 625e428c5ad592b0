import type { Playbook } from '../../../schemas/playbook.ts';
import type { Step } from '../../../schemas/playbook-step.ts';
import type { Action } from '../action.ts';
import { NOTIFY_ACTIONS, steadyWithin } from './action-states.ts';
import { type Loops, mostEvents } from './bounds.ts';
import { finish, type Line, type Outcome } from './place.ts';
import {
  ANY_ERROR,
  caught,
  FAILURE,
  invokeStep,
  type Retrier,
  type State,
  type StateMachine,
  type States,
} from './states.ts';
import { compileSteps, entryOf } from './step-states.ts';
import { upperBoundSeconds } from './upper-bound.ts';

const UNDO_SECONDS = 300;

/** About two minutes, half of which chance takes away: the alarm reaches the playbook sooner than it reaches the investigation. */
const UNTIL_OPEN: Retrier = {
  ErrorEquals: ['InvestigationNotOpenYet'],
  IntervalSeconds: 2,
  BackoffRate: 1.5,
  MaxAttempts: 24,
  MaxDelaySeconds: 15,
  JitterStrategy: 'FULL',
};

/** How each run ends. A refusal is a proper ending; only what did not do its work fails the execution. */
const ENDINGS: Readonly<Record<Outcome, State>> = {
  succeeded: { Type: 'Succeed' },
  refused: { Type: 'Succeed' },
  undone: {
    Type: 'Fail',
    Error: 'PlaybookUndone',
    Cause: 'A step failed and what had been done was put back.',
  },
  failed: { Type: 'Fail', Error: 'PlaybookFailed', Cause: 'A step failed; see the timeline.' },
};

export interface Materials {
  readonly actions: readonly Action[];
  /** Those that it may call. */
  readonly playbooks: readonly Playbook[];
}

/**
 * Compiles a playbook to a state machine in the Amazon States Language (JSONPath). The same playbook gives the same
 * bytes. `${StepFunction}` and `${QueryFunction}` stand for function ARNs. The execution's input is
 * `{ runId, inputs, from, at, item, index }`; what a step needs is in its state, so that a running execution is not changed by a
 * new version. Results stay out of the state: the step function keeps them under the run.
 */
export const compile = (playbook: Playbook, materials: Materials): StateMachine =>
  compiled(playbook, materials).machine;

/** The machine, and how many events an execution of it can write at most. */
export function compiled(playbook: Playbook, { actions, playbooks }: Materials) {
  const loops = new Map<string, number>();
  const line: Line = {
    prefix: '',
    failed: 'undo',
    lost: 'undo',
    ended: finish('succeeded'),
    radius: playbook.guard.blastRadius,
    actions,
    playbooks,
    compileSteps,
    loop: (state, times) => loops.set(state, times),
  };
  const { entry, states } = compileSteps(playbook.steps, finish('succeeded'), line);
  const machine = {
    Comment: `${playbook.id} ${playbook.version}`,
    StartAt: 'locate-investigation',
    TimeoutSeconds: upperBoundSeconds(playbook.steps, playbooks),
    States: withEndings({
      'locate-investigation': locate('begin', playbook),
      begin: beginAt(entry, playbook.steps, line),
      ...states,
      ...undoStates(playbook),
    }),
  };
  return { machine, mostEvents: mostEvents(machine.States, undoing(machine.States, loops)) };
}

/** At the first step; a run that goes on after its end begins at another one, or goes back. */
const beginAt = (entry: string, steps: readonly Step[], line: Line): State => ({
  Type: 'Choice',
  Choices: [...steps.map((step) => entryOf(step, line)), 'undo'].map((state) => ({
    Variable: '$.from',
    StringEquals: state,
    Next: state,
  })),
  Default: entry,
});

const locate = (next: string, { opensInvestigation }: Playbook): State =>
  invokeStep({
    payload: { phase: 'locate', ...(opensInvestigation === true ? { open: true } : {}) },
    next,
    retry: [UNTIL_OPEN],
    catch: [caught(ANY_ERROR, finish('failed'))],
  });

/** Puts back what is in the journal, newest first, one at a time. */
function undoStates({ escalate }: Playbook): States {
  const to = escalate && { escalate: { action: NOTIFY_ACTIONS[escalate.notify], to: escalate.to } };
  return {
    undo: {
      ...invokeStep({
        payload: { phase: 'undo' },
        next: 'undo-more',
        timeoutSeconds: UNDO_SECONDS,
        retry: [steadyWithin(UNDO_SECONDS)],
        catch: [caught(ANY_ERROR, 'undo-failed')],
      }),
      ResultSelector: { 'next.$': '$.Payload.next' },
      ResultPath: '$.undo',
    },
    'undo-more': {
      Type: 'Choice',
      Choices: [
        { Variable: '$.undo.next', StringEquals: 'undo', Next: 'undo' },
        { Variable: '$.undo.next', StringEquals: 'undone', Next: finish('undone') },
        { Variable: '$.undo.next', StringEquals: 'refused', Next: finish('refused') },
      ],
      Default: finish('failed'),
    },
    'undo-failed': invokeStep({
      payload: { phase: 'undo-failed', 'failure.$': FAILURE, ...to },
      next: finish('failed'),
      catch: [{ ErrorEquals: ANY_ERROR, ResultPath: '$.unrecorded', Next: finish('failed') }],
    }),
  };
}

/** The end states that something leads to. */
function withEndings(states: States): States {
  const text = JSON.stringify(states);
  const outcomes = (['succeeded', 'failed', 'undone', 'refused'] as const).filter((outcome) =>
    text.includes(`"${finish(outcome)}"`),
  );
  const pairs = outcomes.flatMap((outcome): [string, State][] => [
    [
      finish(outcome),
      invokeStep({
        payload: { phase: 'finish', outcome, ...(outcome === 'succeeded' ? {} : { 'failure.$': FAILURE }) },
        next: outcome,
      }),
    ],
    [outcome, ENDINGS[outcome]],
  ]);
  return { ...states, ...Object.fromEntries(pairs) };
}

/** Every run of every action may have to be put back. */
function undoing(states: States, loops: ReadonlyMap<string, number>): Loops {
  const runs = runsIn(states, loops);
  return new Map([...loops, ['undo', runs], ['undo-more', runs]]);
}

function runsIn(states: States, loops: ReadonlyMap<string, number>): number {
  return Object.entries(states).reduce((sum, [name, state]) => {
    if (state.Type === 'Parallel')
      return state.Branches.reduce((inner, branch) => inner + runsIn(branch.States, loops), sum);
    if (state.Type === 'Map')
      return sum + (loops.get(`${name}/items`) ?? 1) * runsIn(state.ItemProcessor.States, loops);
    return sum + (name.endsWith('.run') ? 1 : 0);
  }, 0);
}
