import type { PlaybookDecisions } from '../../functions/shared/ports/playbook-decisions.ts';
import type { Page, PageRequest } from '../../functions/shared/ports/signal-store.ts';
import type { PlaybookDecision } from '../../schemas/playbook-decision.ts';
import { pageOf } from './pages.ts';

/** Decisions in memory. */
export class FakePlaybookDecisions implements PlaybookDecisions {
  readonly #decisions = new Map<string, PlaybookDecision>();

  async record(decision: PlaybookDecision): Promise<void> {
    if (!this.#decisions.has(decision.decisionId))
      this.#decisions.set(decision.decisionId, structuredClone(decision));
  }

  async list(page: PageRequest): Promise<Page<PlaybookDecision>> {
    const all = [...this.#decisions.values()].sort((a, b) => b.decidedAt - a.decidedAt);
    return pageOf(structuredClone(all), page);
  }
}
