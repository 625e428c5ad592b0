import type { QueryRuns, RunChange } from '../../functions/shared/ports/query-runs.ts';
import type { QueryRun } from '../../schemas/query-run.ts';

export class FakeQueryRuns implements QueryRuns {
  readonly #runs = new Map<string, QueryRun>();
  readonly #started = new Map<string, ReadonlySet<string>>();
  readonly #results = new Map<string, string>();

  async begin(run: QueryRun): Promise<QueryRun> {
    const known = this.#runs.get(run.runId);
    if (known === undefined) this.#runs.set(run.runId, run);
    return known ?? run;
  }

  async beginAgain(run: QueryRun, instead: QueryRun): Promise<boolean> {
    const known = this.#runs.get(run.runId);
    if (
      known?.attempt !== instead.attempt ||
      known.state !== instead.state ||
      known.changedAt !== instead.changedAt
    )
      return false;
    this.#runs.set(run.runId, run);
    return true;
  }

  async get(runId: string): Promise<QueryRun | undefined> {
    return this.#runs.get(runId);
  }

  async change(runId: string, { attempt, from, set }: RunChange): Promise<boolean> {
    const run = this.#runs.get(runId);
    if (run?.attempt !== attempt || !from.includes(run.state)) return false;
    this.#runs.set(runId, { ...run, ...set });
    return true;
  }

  async noteStarted({ runId }: QueryRun, investigationId: string): Promise<void> {
    this.#started.set(investigationId, new Set([...(this.#started.get(investigationId) ?? []), runId]));
  }

  async startedIn(investigationId: string): Promise<readonly QueryRun[]> {
    return [...(this.#started.get(investigationId) ?? [])]
      .flatMap((runId) => this.#runs.get(runId) ?? [])
      .sort((one, other) => other.startedAt - one.startedAt)
      .slice(0, 100);
  }

  async putResult({ runId, attempt }: Pick<QueryRun, 'runId' | 'attempt'>, result: unknown): Promise<void> {
    this.#results.set(`${runId}#${attempt}`, JSON.stringify(result));
  }

  async result({ runId, attempt }: Pick<QueryRun, 'runId' | 'attempt'>): Promise<unknown> {
    const found = this.#results.get(`${runId}#${attempt}`);
    return found === undefined ? undefined : JSON.parse(found);
  }
}
