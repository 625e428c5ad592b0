import type { SignalClaim, SignalClaims } from '../../functions/shared/ports/signal-claims.ts';
import { claimPartitionOf } from '../../functions/shared/signal-id.ts';

/** Claims in memory: a list of appends for each partition. */
export class FakeSignalClaims implements SignalClaims {
  readonly #logs = new Map<string, (readonly SignalClaim[])[]>();

  /** All claims, in the order of their partitions. */
  get all(): readonly SignalClaim[] {
    return [...this.#logs.values()].flat(2);
  }

  async read(signalIds: readonly string[]) {
    const log = this.#logOf(signalIds[0] ?? '');
    return {
      position: log.length,
      claims: log.flat().filter(({ signalId }) => signalIds.includes(signalId)),
    };
  }

  async append(claims: readonly SignalClaim[], position: number) {
    const log = this.#logOf(claims[0]?.signalId ?? '');
    if (log.length !== position) return false;
    log.push(structuredClone(claims));
    return true;
  }

  #logOf(signalId: string): (readonly SignalClaim[])[] {
    const partition = claimPartitionOf(signalId);
    const log = this.#logs.get(partition) ?? [];
    this.#logs.set(partition, log);
    return log;
  }
}
