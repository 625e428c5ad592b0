import type * as z from 'zod';
import type { Risk } from '../../schemas/playbook-step.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { Rejected } from '../shared/errors.ts';
import { stableId } from '../shared/hash.ts';
import { parseInput } from '../shared/parse-input.ts';
import type { EventDraft } from '../shared/ports/investigation-log.ts';
import type { PlaybookRuns } from '../shared/ports/playbook-runs.ts';
import type { ActionPorts } from './action-ports.ts';
import { argumentProblems } from './argument-problems.ts';
import type { Problem } from './problem.ts';

/** One IAM statement that an action needs. Resources are templates for `Fn::Sub`. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly reason: string;
}

/** What an action may use, and in whose name it runs. */
export interface ActionContext extends ActionPorts {
  /** Unique to this step of this run; the key under which `outcomes` are kept. */
  readonly key: string;
  readonly investigationId: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly outcomes: Pick<PlaybookRuns, 'outcome' | 'recordOutcome'>;
  /** Appends an event to the investigation once, under a name that is unique within this step. */
  readonly append: (name: string, event: EventDraft) => Promise<void>;
}

/** One sentence for the timeline, and what later steps may read as `steps.<id>.result`. */
export interface Done {
  readonly summary: string;
  readonly result: unknown;
}

/** Of the instances that belong together, such as the tasks of a service, what an action is about to change. */
export interface ChangedShare {
  /** Of the group, whatever action asks. */
  readonly group: string;
  /** How many it has now. */
  readonly instances: number;
  /** How many of them are changed. */
  readonly changed: number;
}

/** A phase answers with one sentence for the timeline, or throws: Rejected, Transient, NotYet. */
type Phase<Input, Output = string> = (input: Input, context: ActionContext) => Promise<Output>;

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
  /** Names of what it changes, whatever action asks: `instance i-1`. Left out: one thing, which its input names. */
  readonly targets?: (input: z.output<S>) => readonly string[];
  /** Looks what share of the instances it is about to change. Left out where that can't be told. */
  readonly share?: Phase<z.output<S>, ChangedShare>;
  /** Acts. Runs again after a crash: must do nothing twice. */
  readonly run: Phase<z.output<S>, string | Done>;
  /** Checks that it shows. Throws NotYet to be asked again. */
  readonly verify: Phase<z.output<S>>;
  /** Puts back what was before; says so when there is nothing to put back. Runs again after a crash. */
  readonly undo?: Phase<z.output<S>>;
}

export interface Action extends Metadata {
  readonly input: z.ZodType;
  /** What is wrong with arguments as they are written; an expression may become anything. */
  readonly argumentProblems: (values: Readonly<Record<string, unknown>>) => readonly Problem[];
  /** Throws Rejected `BadInput` when the values are not what the action accepts. */
  readonly preview: (input: unknown) => string;
  readonly precheck: Phase<unknown>;
  /** Throws as `preview`. */
  readonly targets: (input: unknown) => readonly string[];
  readonly share: Phase<unknown, ChangedShare> | undefined;
  readonly run: Phase<unknown, string | Done>;
  readonly verify: Phase<unknown>;
  readonly undo: Phase<unknown> | undefined;
}

/** A playbook action. Every phase receives its input checked against `input`. */
export function defineAction<S extends z.ZodType>(definition: Definition<S>): Action {
  const { input, share, targets, undo, id, summary, risk, permissions } = definition;
  const checked =
    <Output>(phase: Phase<z.output<S>, Output>): Phase<unknown, Output> =>
    (value, context) =>
      phase(parseInput(input, value, 'with'), context);
  return {
    id,
    summary,
    risk,
    permissions,
    input,
    argumentProblems: (values) => argumentProblems(input, values),
    preview: (value) => definition.preview(parseInput(input, value, 'with')),
    precheck: checked(definition.precheck),
    targets: (value) => {
      const given = parseInput(input, value, 'with');
      return targets?.(given) ?? [`${id} ${stableId('target', canonicalJson(given))}`];
    },
    share: share === undefined ? undefined : checked(share),
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

/** The tag by which owners allow Signalroom to act on what is theirs. */
export const MANAGED_TAG = 'signalroom:managed';

/** Throws Rejected `NotAllowed` for what its owners have not tagged. */
export function assertManaged(what: string, tags: Readonly<Record<string, string>>): void {
  if (tags[MANAGED_TAG] !== 'true')
    throw new Rejected('NotAllowed', `${what} is not tagged ${MANAGED_TAG}=true`);
}
