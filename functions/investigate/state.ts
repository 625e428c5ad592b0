import type * as z from 'zod';
import type { Actor, EventData, InvestigationSummary } from '../../schemas/investigation-event.ts';

type Data<T extends keyof typeof EventData> = z.infer<(typeof EventData)[T]>;
interface Authored {
  readonly author: Actor;
  /** Epoch milliseconds. */
  readonly time: number;
}

export type Note = Data<'note.added'> & Authored;
export type Evidence = Data<'evidence.frozen'> & Authored;
export type Verdict = Data<'verdict.settled'> & Authored & { readonly superseded: boolean };
export type HypothesisState = 'open' | 'supported' | 'refuted';
export type Hypothesis = Data<'hypothesis.stated'> &
  Authored & {
    readonly state: HypothesisState;
    readonly evidenceFor: readonly string[];
    readonly evidenceAgainst: readonly string[];
  };
export interface Run {
  readonly runId: string;
  readonly playbookId: string;
  readonly playbookVersion: string;
  readonly outcome: string | undefined;
  readonly waitingStep: string | undefined;
}

/** Fields that people change in place; each knows the sequence of its last change. */
export const EDITABLE = ['title', 'severityNumber', 'status'] as const;
export type Editable = (typeof EDITABLE)[number];

/** What an investigation is after the events up to `sequence`. */
export interface InvestigationState {
  readonly sequence: number;
  readonly summary: InvestigationSummary;
  readonly changedAt: Readonly<Record<Editable, number>>;
  readonly signals: readonly Data<'signal.attached'>[];
  readonly notes: readonly Note[];
  readonly hypotheses: readonly Hypothesis[];
  readonly evidence: readonly Evidence[];
  readonly verdicts: readonly Verdict[];
  readonly runs: readonly Run[];
}
