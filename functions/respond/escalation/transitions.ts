import type { EscalationStatus } from '../../../schemas/on-call/escalation.ts';

/** How an escalation's status may change: each named transition with the states it may be taken from. */
export const ESCALATION_TRANSITIONS = {
  advance: { from: ['open'], to: 'open' },
  exhaust: { from: ['open'], to: 'exhausted' },
  acknowledge: { from: ['open', 'exhausted'], to: 'acknowledged' },
  handover: { from: ['open', 'acknowledged', 'exhausted'], to: 'open' },
  hurry: { from: ['open', 'acknowledged'], to: 'open' },
  resolve: { from: ['open', 'acknowledged', 'exhausted'], to: 'resolved' },
  reopen: { from: ['resolved'], to: 'open' },
} as const satisfies Readonly<
  Record<string, { readonly from: readonly EscalationStatus[]; readonly to: EscalationStatus }>
>;
export type EscalationTransition = keyof typeof ESCALATION_TRANSITIONS;

/** The status after a transition; undefined when it may not be taken from here. */
export function statusAfter(
  status: EscalationStatus,
  take: EscalationTransition,
): EscalationStatus | undefined {
  const { from, to } = ESCALATION_TRANSITIONS[take];
  return from.some((each) => each === status) ? to : undefined;
}
