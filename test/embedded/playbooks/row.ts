import { randomBytes } from 'node:crypto';

/** What a target can ask besides its own service. */
export interface Room {
  /** Titles of the evidence of the run's investigation, in order. */
  evidence(): Promise<readonly string[]>;
}

/** Something of its own that a playbook acts on. */
export interface Target {
  /** Whose signals the playbook looks at. */
  readonly service: string;
  /** Errors that it logs, besides what else it does. */
  readonly errors?: readonly string[];
  /** What a person would give. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The same as dimensions of an alarm's metric, for a playbook that an alarm starts. */
  readonly dimensions?: Readonly<Record<string, string>>;
  /** How it is, as its own service tells it. */
  state(room: Room): Promise<unknown>;
  /** Takes away what would go on by itself. */
  close?(): Promise<void>;
}

/** How a shipped playbook is run on the embedded cloud. What is not said, it does not do. */
export interface Row {
  readonly playbookId: string;
  /** What this row is about, where its playbook has several. */
  readonly about?: string;
  /** What starts it; left out, a person does. */
  readonly alarmPrefix?: string;
  readonly incident?: true;
  given(): Promise<Target>;
  /** How the target is once the playbook has succeeded, by how it was before. */
  done(before: unknown): unknown;
  /** How it was for a while in between. */
  readonly between?: unknown;
  /** How a run ends that is to be undone after it succeeded; and how the target is then, unless it is as before. */
  readonly undone?: { readonly status: 'undone' | 'failed'; readonly state?: (before: unknown) => unknown };
  /** How it ends when nobody agrees. The target is as before. */
  readonly disagreed?: 'refused' | 'undone';
  /** How it ends when errors do not fall; and how the target is then, unless it is as before. */
  readonly late?: { readonly status: 'undone' | 'failed'; readonly state?: (before: unknown) => unknown };
}

/** A name that nothing else has. */
export const fresh = (what: string): string => `${what}-${randomBytes(6).toString('hex')}`;

export const MANAGED = 'signalroom:managed';
export const MANAGED_TAGS = [{ Key: MANAGED, Value: 'true' }];
