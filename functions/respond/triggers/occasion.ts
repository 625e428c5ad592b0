import type { Playbook } from '../../../schemas/playbook.ts';
import type { Trigger } from '../../../schemas/playbook-trigger.ts';

/** Something that happened and may start playbooks. */
export interface Occasion {
  /** Every key under which a trigger may wait for it. */
  readonly keys: readonly string[];
  /** What makes it one of a kind: the same again starts nothing new. */
  readonly reason: readonly string[];
  /** As the run says it: `alarm:<name>`, `incident:<id>`, `signal:<name>` or `schedule:<cron>`. */
  readonly trigger: string;
  /** What an input's `from` is here; undefined when it has none. Throws Rejected `BadInput` when it can't be told. */
  read(source: string, trigger: Trigger): string | undefined;
  /** How the investigation is found. */
  readonly fingerprint?: string;
  readonly incidentId?: string;
  /** The investigation to be made, where the occasion brings none. */
  readonly open?: (playbook: Playbook) => Opening;
}

export interface Opening {
  readonly investigationId: string;
  /** The same again makes nothing new. */
  readonly open: () => Promise<void>;
}

export const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);
