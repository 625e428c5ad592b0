import { CHAIN_START, nextLink } from '../../functions/shared/audit-chain.ts';
import { Rejected } from '../../functions/shared/errors.ts';
import { AUDIT_CHAINS, type AuditQuery, type AuditTrail } from '../../functions/shared/ports/audit-trail.ts';
import type { Clock } from '../../functions/shared/ports/clock.ts';
import { type AuditEntry, type AuditLink, AuditRecord } from '../../schemas/audit-record.ts';

/** An audit trail in memory. */
export class FakeAuditTrail implements AuditTrail {
  readonly records: AuditRecord[] = [];
  readonly chains: AuditLink[][] = Array.from({ length: AUDIT_CHAINS }, () => []);
  readonly #clock: Clock;
  #failure: Error | undefined;

  constructor(clock: Clock = { now: () => 1_700_000_000_000 + this.records.length }) {
    this.#clock = clock;
  }

  failWith(error: Error): void {
    this.#failure = error;
  }

  async append(entry: AuditEntry): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    const record = AuditRecord.parse({ ...entry, time: this.#clock.now() });
    const chain = this.chains[this.records.length % AUDIT_CHAINS] ?? [];
    this.records.push(record);
    chain.push(nextLink(chain.at(-1) ?? CHAIN_START, record));
  }

  async find({ person, object, from, to, limit, nextToken = '0' }: AuditQuery) {
    const start = Number(nextToken);
    if (!Number.isInteger(start))
      throw new Rejected('BadInput', 'nextToken: is not one', { path: 'nextToken' });
    const all = this.records
      .filter(({ time }) => time >= from && time < to)
      .filter((record) => person === undefined || record.person === person)
      .filter((record) => object === undefined || record.object === object)
      .reverse();
    const items = all.slice(start, start + limit);
    return start + limit < all.length ? { items, nextToken: String(start + limit) } : { items };
  }

  async links({ chain, afterSequence, limit }: { chain: number; afterSequence: number; limit: number }) {
    const links = this.chains[chain] ?? [];
    const last = links.at(-1);
    return {
      links: links.slice(afterSequence, afterSequence + limit),
      head: last === undefined ? CHAIN_START : { sequence: last.sequence, hash: last.hash },
    };
  }
}
