import type * as z from 'zod';
import type { Service } from '../../../schemas/catalogue.ts';
import type { StoredEvent } from '../../../schemas/stored-event.ts';
import type { Action } from '../../shared/access/decide.ts';
import type { SeenSignals } from '../../shared/access/seen-signals.ts';
import type { Sight } from '../../shared/access/service-sight.ts';
import type { Caller } from '../../shared/caller.ts';
import { parseInput } from '../../shared/parse-input.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { EvidenceFiles } from '../../shared/ports/evidence-files.ts';
import type { EvidenceStore } from '../../shared/ports/evidence-store.ts';
import type { ExportStore } from '../../shared/ports/export-store.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';
import type { InvestigationSearch } from '../../shared/ports/investigation-search.ts';
import type { InvestigationTemplates } from '../../shared/ports/investigation-templates.ts';
import type { QueryRuns } from '../../shared/ports/query-runs.ts';
import type { QueryTemplates } from '../../shared/ports/query-templates.ts';
import type { CauseMapDeps } from '../cause-map.ts';
import type { AskDeps } from '../query-templates/run-query.ts';
import type { InvestigationState } from '../state/state.ts';
import { Addressed } from './command-input.ts';
import type { Decision } from './decision.ts';
import { type ExecuteDeps, execute } from './execute.ts';
import { executeTogether, type JointDecision } from './execute-together.ts';
import { appendOpening, type Opening } from './opening.ts';

/** What whoever asks may see of restricted services. */
export interface Seeing {
  readonly services: readonly Service[];
  /** What it opened becomes restricted evidence. */
  readonly sight: Sight;
  /** What may stand where everybody reads it. */
  readonly everybody: Sight;
  readonly seen: SeenSignals;
  readonly hides: AskDeps['hides'];
}

/** All that the mutations of this stage need. */
export interface CommandPorts extends ExecuteDeps, AskDeps, CauseMapDeps, Seeing {
  readonly evidence: EvidenceStore;
  readonly files: EvidenceFiles;
  readonly exports: ExportStore;
  readonly search: InvestigationSearch;
  readonly clock: Clock;
  readonly incidents: Pick<IncidentStore, 'get' | 'members'>;
  readonly investigationTemplates: InvestigationTemplates;
  readonly runs: QueryRuns;
  readonly storedTemplates: QueryTemplates;
}

export interface CarriedOut {
  readonly investigationId: string;
  /** None when the command changed nothing. */
  readonly events: readonly StoredEvent[];
}

/** One mutation: what policies call it, what it takes, and what it does. */
export interface Command {
  /** The mutation's name in the GraphQL schema. */
  readonly id: string;
  readonly action: Action;
  /** Whether policies decide on the investigation that the input names, or on the organisation. */
  readonly decidedOn: 'investigation' | 'organisation';
  readonly input: z.ZodObject;
  /** What the mutation answers with: the last event that it wrote, or the investigation after it. */
  readonly answers: 'event' | 'investigation';
  /** Throws Rejected when the input does not fit, and whatever the command decides. */
  carryOut(ports: CommandPorts, input: unknown, caller: Caller): Promise<CarriedOut>;
}

type Says = Pick<Command, 'action'> & Partial<Pick<Command, 'answers'>>;

/** What a decision needs beforehand, such as frozen evidence. It runs once, after it is known that the request is new. */
export type Prepare<S extends z.ZodObject, W> = (
  input: z.output<S>,
  ports: CommandPorts,
  context: { readonly state: InvestigationState; readonly caller: Caller },
) => Promise<W>;

/** A mutation that decides on state and input alone. */
export const defineCommand = <S extends z.ZodObject>(decision: Says & Decision<S, undefined>): Command =>
  definePreparedCommand({ ...decision, prepare: async () => undefined });

/** A mutation that has something to do before it can decide. */
export const definePreparedCommand = <S extends z.ZodObject, W>(
  command: Says & Decision<S, W> & { readonly prepare: Prepare<S, W> },
): Command => ({
  id: command.id,
  action: command.action,
  decidedOn: 'investigation',
  input: command.input,
  answers: command.answers ?? 'event',
  carryOut: async (ports, given, caller) => {
    const input = parseInput(command.input, given, 'input');
    const { investigationId } = Addressed.parse(input);
    const prepare = (state: InvestigationState) => command.prepare(input, ports, { state, caller });
    return { investigationId, ...(await execute(ports, command, { input, caller, prepare })) };
  },
});

/** A mutation that stands in the logs of two investigations. */
export const defineJointCommand = <S extends z.ZodObject>(command: Says & JointDecision<S>): Command => ({
  id: command.id,
  action: command.action,
  decidedOn: 'investigation',
  input: command.input,
  answers: command.answers ?? 'event',
  carryOut: async (ports, given, caller) => {
    const input = parseInput(command.input, given, 'input');
    const { investigationId, idempotencyKey } = Addressed.parse(input);
    const request = { investigationId, idempotencyKey, input, caller };
    return { investigationId, ...(await executeTogether(ports, command, request)) };
  },
});

/** A mutation that begins a log of its own. */
export const defineOpening = <S extends z.ZodObject>(
  command: Pick<Command, 'id' | 'action'> & {
    readonly input: S;
    opening(input: z.output<S>, caller: Caller, ports: CommandPorts): Opening | Promise<Opening>;
    /** What is done once it is open; it is done again when the mutation is sent again. */
    readonly afterwards?: (input: z.output<S>, ports: CommandPorts) => Promise<void>;
  },
): Command => ({
  id: command.id,
  action: command.action,
  decidedOn: 'organisation',
  input: command.input,
  answers: 'investigation',
  carryOut: async (ports, given, caller) => {
    const input = parseInput(command.input, given, 'input');
    const opening = await command.opening(input, caller, ports);
    const events = await appendOpening(ports.log, opening);
    await command.afterwards?.(input, ports);
    return { investigationId: opening.investigationId, events };
  },
});
