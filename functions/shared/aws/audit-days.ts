import { AUDIT_CHAINS, type AuditQuery } from '../ports/audit-trail.ts';
import { boundsOf, dayChainOf, linksBetween, type Placed, type Table, tokenOf } from './audit-pages.ts';

const DAY_MS = 86_400_000;

/** One page of all links within a time, newest first: day by day, the eight chains of a day together. Eight reads a day. */
export async function pageByTime(on: Table, query: AuditQuery) {
  const bounds = boundsOf(query);
  const items: Placed[] = [];
  const newest = midnightBefore(Number(bounds.to.slice(0, 13)));
  const oldest = midnightBefore(query.from);
  for (let day = newest; day >= oldest; day -= DAY_MS) {
    const found = await linksOfDay(on, { day, ...bounds, limit: query.limit - items.length });
    items.push(...found.items);
    const last = items.at(-1);
    if (last === undefined || items.length < query.limit) continue;
    return found.more || day > oldest ? { items, nextToken: tokenOf(last.timeId) } : { items };
  }
  return { items };
}

interface Day {
  readonly day: number;
  readonly from: string;
  readonly to: string;
  readonly limit: number;
}

async function linksOfDay(on: Table, { day, ...wanted }: Day) {
  const chains = Array.from({ length: AUDIT_CHAINS }, (_, chain) => dayChainOf(day, chain));
  const pages = await Promise.all(chains.map((key) => linksBetween(on, { index: 'byDay', key, ...wanted })));
  const found = pages.flatMap(({ items }) => items).sort((a, b) => (a.timeId < b.timeId ? 1 : -1));
  return {
    items: found.slice(0, wanted.limit),
    more: found.length > wanted.limit || pages.some(({ more }) => more),
  };
}

/** Of the day (UTC) that a time is in. */
const midnightBefore = (time: number): number => time - (time % DAY_MS);
