import type {
  Incident,
  IncidentDecision,
  IncidentMember,
  ShadowPlacement,
} from '../../../schemas/incident.ts';
import type { Page, PageRequest } from './signal-store.ts';

/** An open or quiet incident, and those of the keys asked for that led to it. */
export interface Candidate {
  readonly incident: Incident;
  readonly keys: ReadonlySet<string>;
}

/** What is known of one alert, by its fingerprint. */
export interface AlertState {
  /** The incident in which it fires. */
  readonly firesIn?: string | undefined;
  /** Where a person moved it, for as long as that incident lasts. */
  readonly follows?: string | undefined;
  /** Incidents that it was taken out of, by a person or when they were split. */
  readonly apart: readonly string[];
}

export interface Found {
  /** `firesIn` and `follows` name incidents that are open or quiet now: after a merge, the one that has the alert. */
  readonly alert: AlertState;
  /** What the store has written down as `firesIn`, for telling whether somebody changes it meanwhile. */
  readonly storedFiresIn?: string;
  /** Keys that lead to `MAX_PER_KEY` incidents already: no more are to be marked with them. */
  readonly crowded?: readonly string[];
  /** At most `MAX_CANDIDATES`. Those merged away are answered for by the incident that has them. */
  readonly candidates: readonly Candidate[];
}

/** One step of grouping: a signal enters an incident, which others may become part of at once. */
export interface Placement {
  /** After the step. */
  readonly incident: Incident;
  readonly member: IncidentMember;
  /** Keys by which the incident is found from now on. */
  readonly marks: readonly string[];
  /** Whether an alert begins or ends to fire with it; neither for a repetition. */
  readonly alert: 'begins' | 'ends' | 'same';
  /** As `find` told: where it says something else by now, the placement is a conflict. */
  readonly storedFiresIn?: string | undefined;
  /** Other incidents that change with it, after the step: one that an alert leaves, one beside which a storm opens this one. */
  readonly beside?: readonly Incident[];
  /** Incidents that were merged into it, after the step, each with the decision that says so. */
  readonly absorbed: readonly { readonly head: Incident; readonly decision: IncidentDecision }[];
}

/** A decision with all that it changes; written as a whole or not at all. */
export interface DecisionWrite {
  readonly decision: IncidentDecision;
  readonly idempotencyKey: string;
  /** Tells a retry from another request under the same key. */
  readonly requestHash: string;
  /** As they are afterwards, with `version` one higher (1: new). */
  readonly heads: readonly Incident[];
  /** Members that change the incident: `from` is where they are kept now. At most `MAX_MOVED`. */
  readonly moves: readonly { readonly member: IncidentMember; readonly from: string }[];
  readonly alerts: readonly ({ readonly fingerprint: string } & AlertState)[];
  /** Of an undo: the decision it takes back, with `undoneBy`. */
  readonly undone?: IncidentDecision;
}

export type EarlierDecision = { readonly decision: IncidentDecision; readonly requestHash: string };

/** Bounds of one step, whatever is open. */
export const MAX_CANDIDATES = 50;
export const MAX_KEYS = 90;
export const MAX_PER_KEY = 32;
export const MAX_MOVED = 20;
export const MAX_MERGED_AT_ONCE = 5;
export const MAX_ABSORBED = 50;
/** So many services an incident names; those after them are found by their keys all the same. */
export const MAX_SERVICES = 100;

export interface IncidentStore {
  get(incidentId: string): Promise<Incident | undefined>;
  /** Of the incident and of those merged into it. */
  members(incidentId: string): Promise<readonly IncidentMember[]>;
  /** The incident a signal is in, if any; after a merge the one that has it now. */
  incidentOf(signalId: string): Promise<string | undefined>;
  /** The newest incident that a fingerprint is in, if any. */
  incidentOfFingerprint(fingerprint: string): Promise<string | undefined>;
  /** Newest first. */
  list(page: PageRequest): Promise<Page<Incident>>;
  /**
   * What may have to do with a signal: a number of reads that does not grow with what is open. Of the keys the first
   * `MAX_KEYS` count.
   */
  find(asked: { readonly fingerprint: string; readonly keys: readonly string[] }): Promise<Found>;
  /**
   * Writes a placement in one transaction, if each stored version is the one before (absent for version 1) and the signal is in
   * no incident yet. `conflict`: somebody was faster, read again; `known`: the signal is placed already.
   */
  place(placement: Placement): Promise<'placed' | 'conflict' | 'known'>;
  /** Writes a head alone, if the stored version is the one before it. */
  change(incident: Incident): Promise<'changed' | 'conflict'>;
  /** Open and quiet incidents of which the last signal arrived before this, and at most two days before it. */
  silentSince(before: number): Promise<readonly Incident[]>;
  /** Open and quiet incidents of which a signal arrived at this time or later, and no more than an hour after it. */
  heardOfSince(after: number): Promise<readonly Incident[]>;
  decide(write: DecisionWrite): Promise<'done' | 'conflict'>;
  decision(decisionId: string): Promise<IncidentDecision | undefined>;
  earlierDecision(request: {
    readonly actorId: string;
    readonly idempotencyKey: string;
  }): Promise<EarlierDecision | undefined>;
  /** Newest first. */
  decisions(incidentId: string): Promise<readonly IncidentDecision[]>;
  /** Notes what strategies in shadow would have done; the same again changes nothing. */
  recordShadow(placements: readonly ShadowPlacement[]): Promise<void>;
  /** Of one strategy, newest first. */
  shadow(strategy: string, page: PageRequest): Promise<Page<ShadowPlacement>>;
}
