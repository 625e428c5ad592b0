import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { Rejected } from '../../shared/errors.ts';
import { sha256 } from '../../shared/hash.ts';
import type { EvidenceStore } from '../../shared/ports/evidence-store.ts';
import type { StepDeps } from '../step/step-deps.ts';

/** What is kept of the one run of a rehearsal. */
export function memoryRuns(first: PlaybookRun): StepDeps['runs'] {
  let run = first;
  const outcomes = new Map<string, string>();
  const notes = new Map<string, readonly string[]>();
  const outcome = async (key: string): Promise<unknown> => {
    const kept = outcomes.get(key);
    return kept === undefined ? undefined : JSON.parse(kept);
  };
  return {
    get: async (runId) => (runId === run.runId ? run : undefined),
    advance: async (_runId, { from, set, clear = [] }) => {
      if (!from.includes(run.status)) return false;
      const cleared = Object.fromEntries(clear.map((field) => [field, undefined]));
      run = { ...run, ...cleared, ...set };
      return true;
    },
    putApproval: async () => undefined,
    takeApproval: async () => undefined,
    outcome,
    recordOutcome: async (key, value) => {
      if (!outcomes.has(key)) outcomes.set(key, JSON.stringify(value));
      return outcome(key);
    },
    note: async (key, entry) => {
      const entries = notes.get(key) ?? [];
      if (!entries.includes(entry)) notes.set(key, [...entries, entry]);
      return notes.get(key) ?? [];
    },
    notes: async (key) => notes.get(key) ?? [],
  };
}

/** A timeline that takes everything and keeps nothing. */
export function memoryLog(investigationId: string, now: () => number): StepDeps['log'] {
  const head = {
    sequence: 1,
    summary: {
      investigationId,
      title: 'A rehearsal',
      status: 'open' as const,
      severityNumber: 17,
      services: [],
      teams: [],
      openedAt: now(),
    },
  };
  return {
    head: async () => ({ ...head, hash: '' }),
    ofIncident: async () => investigationId,
    append: async () => ({ outcome: 'appended', events: [] }),
  };
}

export function memoryEvidence(): EvidenceStore {
  const kept = new Map<string, string>();
  return {
    freeze: async (_investigationId, content) => {
      const objectKey = sha256(content);
      kept.set(objectKey, content);
      return { objectKey, sha256: objectKey, sizeBytes: Buffer.byteLength(content) };
    },
    read: async (objectKey) => {
      const content = kept.get(objectKey);
      if (content === undefined) throw new Rejected('NotFound', `no evidence ${objectKey}`);
      return content;
    },
  };
}
