import { Rejected } from '../../functions/shared/errors.ts';
import type { Approval, PlaybookRuns } from '../../functions/shared/ports/playbook-runs.ts';
import type { Page, PageRequest } from '../../functions/shared/ports/signal-store.ts';
import { ACTIVE_STATUSES, type PlaybookRun } from '../../schemas/playbook.ts';

/** Playbook runs in memory. */
export class FakePlaybookRuns implements PlaybookRuns {
  readonly #runs = new Map<string, PlaybookRun>();
  readonly #cooldowns = new Map<string, number>();
  readonly #approvals = new Map<string, Approval>();
  readonly #outcomes = new Map<string, string>();
  readonly #notes = new Map<string, string[]>();

  async claim(run: PlaybookRun, { target, until, now }: Parameters<PlaybookRuns['claim']>[1]) {
    if (this.#runs.has(run.runId)) return 'exists';
    if (this.#isCooling(target, now)) return 'cooling';
    this.#runs.set(run.runId, structuredClone(run));
    this.#cooldowns.set(target, until);
    return 'claimed';
  }

  async cooling(target: string, now: number): Promise<boolean> {
    return this.#isCooling(target, now);
  }

  async get(runId: string): Promise<PlaybookRun | undefined> {
    return structuredClone(this.#runs.get(runId));
  }

  async advance(runId: string, { from, set, clear = [] }: Parameters<PlaybookRuns['advance']>[1]) {
    const run = this.#runs.get(runId);
    if (run === undefined || !from.includes(run.status)) return false;
    const changed: PlaybookRun = { ...run };
    for (const field of clear) delete changed[field];
    this.#runs.set(runId, { ...changed, ...structuredClone(set) });
    return true;
  }

  async list({ limit, nextToken }: PageRequest): Promise<Page<PlaybookRun>> {
    const from = nextToken === undefined ? 0 : Number(nextToken);
    if (!Number.isInteger(from))
      throw new Rejected('BadInput', 'nextToken: is not one', { path: 'nextToken' });
    const all = [...this.#runs.values()].sort(
      (a, b) => b.startedAt - a.startedAt || (a.runId < b.runId ? 1 : -1),
    );
    const items = structuredClone(all.slice(from, from + limit));
    return from + limit < all.length ? { items, nextToken: String(from + limit) } : { items };
  }

  async ofPlaybook(playbookId: string, limit: number): Promise<readonly PlaybookRun[]> {
    const { items } = await this.list({ limit: Number.MAX_SAFE_INTEGER });
    return items.filter((run) => run.playbookId === playbookId).slice(0, limit);
  }

  async open(before: number): Promise<readonly PlaybookRun[]> {
    const runs = [...this.#runs.values()];
    return structuredClone(
      runs.filter(
        ({ status, startedAt, resumed }) =>
          ACTIVE_STATUSES.includes(status) && (resumed?.at ?? startedAt) < before,
      ),
    );
  }

  async putApproval(approval: Approval): Promise<void> {
    this.#approvals.set(`${approval.runId} ${approval.step}`, approval);
  }

  async approval(runId: string, step: string): Promise<Approval | undefined> {
    return this.#approvals.get(`${runId} ${step}`);
  }

  async takeApproval(runId: string, step: string): Promise<Approval | undefined> {
    const taken = this.#approvals.get(`${runId} ${step}`);
    this.#approvals.delete(`${runId} ${step}`);
    return taken;
  }

  async outcome(key: string): Promise<unknown> {
    const kept = this.#outcomes.get(key);
    return kept === undefined ? undefined : JSON.parse(kept);
  }

  async recordOutcome(key: string, outcome: unknown): Promise<unknown> {
    if (!this.#outcomes.has(key)) this.#outcomes.set(key, JSON.stringify(outcome));
    return this.outcome(key);
  }

  async note(key: string, entry: string): Promise<readonly string[]> {
    const entries = this.#notes.get(key) ?? [];
    if (!entries.includes(entry)) this.#notes.set(key, [...entries, entry]);
    return this.notes(key);
  }

  #isCooling(target: string, now: number): boolean {
    return (this.#cooldowns.get(target) ?? 0) > now;
  }

  async notes(key: string): Promise<readonly string[]> {
    return [...(this.#notes.get(key) ?? [])];
  }
}
