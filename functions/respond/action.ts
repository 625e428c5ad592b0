import type * as z from 'zod';
import type { Risk } from '../../schemas/playbook.ts';
import { parseInput } from '../shared/parse-input.ts';
import type { ContainerService } from '../shared/ports/container-service.ts';
import type { EvidenceStore } from '../shared/ports/evidence-store.ts';
import type { EventDraft } from '../shared/ports/investigation-log.ts';
import type { PlaybookRuns } from '../shared/ports/playbook-runs.ts';
import type { SignalLists } from '../shared/ports/signal-store.ts';

/** One IAM statement that an action needs. Resources are templates for `Fn::Sub`. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly reason: string;
}

/** What an action may use, and in whose name it runs. */
export interface ActionContext {
  /** Unique to this step of this run; the key under which `outcomes` are kept. */
  readonly key: string;
  readonly investigationId: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly containers: ContainerService;
  readonly signals: SignalLists;
  readonly evidence: EvidenceStore;
  readonly outcomes: Pick<PlaybookRuns, 'outcome' | 'recordOutcome'>;
  /** Appends an event to the investigation once, under a name that is unique within this step. */
  readonly append: (name: string, event: EventDraft) => Promise<void>;
}

/** A phase answers with one sentence for the timeline, or throws: Rejected, Transient, NotYet. */
type Phase<Input> = (input: Input, context: ActionContext) => Promise<string>;

interface Metadata {
  /** The name of its file. */
  readonly id: string;
  /** One sentence. */
  readonly summary: string;
  readonly risk: Risk;
  readonly permissions: readonly Permission[];
}

interface Definition<S extends z.ZodType> extends Metadata {
  readonly input: S;
  /** What it would do, in one sentence, for the person who approves it. */
  readonly preview: (input: z.output<S>) => string;
  /** Looks whether it may and can act. Changes nothing. */
  readonly precheck: Phase<z.output<S>>;
  /** Acts. Runs again after a crash: must do nothing twice. */
  readonly run: Phase<z.output<S>>;
  /** Checks that it shows. Throws NotYet to be asked again. */
  readonly verify: Phase<z.output<S>>;
  /** Puts back what was before; says so when there is nothing to put back. Runs again after a crash. */
  readonly undo?: Phase<z.output<S>>;
}

export interface Action extends Metadata {
  /** Throws Rejected `BadInput` when the values are not what the action accepts. */
  readonly preview: (input: unknown) => string;
  readonly precheck: Phase<unknown>;
  readonly run: Phase<unknown>;
  readonly verify: Phase<unknown>;
  readonly undo: Phase<unknown> | undefined;
}

/** A playbook action. Every phase receives its input checked against `input`. */
export function defineAction<S extends z.ZodType>(definition: Definition<S>): Action {
  const { input, undo, id, summary, risk, permissions } = definition;
  const checked =
    (phase: Phase<z.output<S>>): Phase<unknown> =>
    (value, context) =>
      phase(parseInput(input, value, 'with'), context);
  return {
    id,
    summary,
    risk,
    permissions,
    preview: (value) => definition.preview(parseInput(input, value, 'with')),
    precheck: checked(definition.precheck),
    run: checked(definition.run),
    verify: checked(definition.verify),
    undo: undo === undefined ? undefined : checked(undo),
  };
}

/** The world is not there yet: the state machine asks again, as long as its step allows. `name` is the error it matches. */
export class NotYet extends Error {
  constructor(code: 'InvestigationNotOpenYet' | 'NotYetSteady', message: string) {
    super(message);
    this.name = code;
  }
}
