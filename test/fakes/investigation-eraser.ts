import type { InvestigationEraser } from '../../functions/shared/ports/investigation-eraser.ts';
import type { Erasure } from '../../schemas/investigation-erasure.ts';
import type { FakeInvestigationLog } from './investigation-log.ts';

/** Erasing in memory, from a log in memory. */
export class FakeInvestigationEraser implements InvestigationEraser {
  readonly #log: FakeInvestigationLog;
  readonly #begun = new Map<string, Erasure>();
  #place: string | undefined;

  constructor(log: FakeInvestigationLog) {
    this.#log = log;
  }

  async begin(erasure: Erasure) {
    const done = this.#log.beginErasure(erasure);
    if (done) this.#begun.set(erasure.investigationId, erasure);
    return done;
  }

  async unfinished(limit: number) {
    return [...this.#begun.values()].sort((one, other) => one.erasedAt - other.erasedAt).slice(0, limit);
  }

  async eraseEvents(investigationId: string, limit: number) {
    return this.#log.eraseEvents(investigationId, limit);
  }

  async finish({ investigationId }: Erasure) {
    this.#begun.delete(investigationId);
  }

  async place() {
    return this.#place;
  }

  async keepPlace(nextToken: string | undefined) {
    this.#place = nextToken;
  }
}
