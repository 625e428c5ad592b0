import type { HypothesisState } from '../../schemas/events/hypotheses.ts';
import type { SessionState } from '../../schemas/events/sessions.ts';
import type { TaskState } from '../../schemas/events/tasks.ts';
import type { InvestigationStatus } from '../../schemas/investigation-event.ts';
import { Rejected } from '../shared/errors.ts';

export interface Transition<S extends string> {
  readonly from: readonly S[];
  readonly to: S;
}

/** Every way an investigation's status may change. README.md draws the same. */
export const STATUS_TRANSITIONS: Readonly<Record<string, Transition<InvestigationStatus>>> = {
  investigate: { from: ['open'], to: 'investigating' },
  mitigate: { from: ['open', 'investigating'], to: 'mitigated' },
  resolve: { from: ['open', 'investigating', 'mitigated'], to: 'resolved' },
  close: { from: ['resolved'], to: 'closed' },
  reopen: { from: ['mitigated', 'resolved', 'closed'], to: 'investigating' },
};

/** Every way a hypothesis may change: later evidence may turn it, and both sides stay on record. README.md draws the same. */
export const HYPOTHESIS_TRANSITIONS: Readonly<Record<string, Transition<HypothesisState>>> = {
  share: { from: ['draft'], to: 'open' },
  support: { from: ['open', 'supported', 'refuted', 'ruled_out'], to: 'supported' },
  refute: { from: ['open', 'supported', 'refuted'], to: 'refuted' },
  'rule-out': { from: ['open', 'supported', 'refuted'], to: 'ruled_out' },
  withdraw: { from: ['draft', 'open', 'supported', 'refuted'], to: 'withdrawn' },
};

/** What may be done in a state without leaving it. */
const WITHIN: Readonly<Record<string, readonly HypothesisState[]>> = {
  revise: ['open', 'supported', 'refuted'],
  weigh: ['open', 'supported', 'refuted', 'ruled_out'],
};

/** Throws Rejected `NotAllowed` that names the state, and in which ones it could be done. */
export function assertHypothesisMay(act: string, now: HypothesisState, path: string): void {
  const allowed = HYPOTHESIS_TRANSITIONS[act]?.from ?? WITHIN[act] ?? [];
  if (allowed.includes(now)) return;
  throw new Rejected('NotAllowed', `${path}: is ${now}, and has to be ${allowed.join(', ')}`, {
    path,
    info: { state: now, allowed },
  });
}

/** Every way a task may go. */
export const TASK_TRANSITIONS: Readonly<Record<string, Transition<TaskState>>> = {
  begin: { from: ['open'], to: 'in_progress' },
  finish: { from: ['open', 'in_progress'], to: 'done' },
  drop: { from: ['open', 'in_progress'], to: 'dropped' },
  reopen: { from: ['in_progress', 'done', 'dropped'], to: 'open' },
};

/** Every way a session may go. */
export const SESSION_TRANSITIONS = {
  start: { from: ['scheduled'], to: 'running' },
  end: { from: ['running'], to: 'ended' },
  cancel: { from: ['scheduled'], to: 'cancelled' },
} as const satisfies Readonly<Record<string, Transition<SessionState>>>;

/** The states that may follow one. */
export const targetsOf = <S extends string>(
  transitions: Readonly<Record<string, Transition<S>>>,
  from: S,
): readonly S[] =>
  Object.values(transitions)
    .filter((transition) => transition.from.includes(from))
    .map((transition) => transition.to);

/** Throws Rejected `NotAllowed` that names both states and what would be allowed. */
export function assertStatusChange(from: InvestigationStatus, to: InvestigationStatus): void {
  const allowed = targetsOf(STATUS_TRANSITIONS, from);
  if (allowed.includes(to)) return;
  throw new Rejected(
    'NotAllowed',
    `input.status: "${from}" can't become "${to}", only ${allowed.join(', ')}`,
    {
      path: 'input.status',
      info: { from, to, allowed },
    },
  );
}
