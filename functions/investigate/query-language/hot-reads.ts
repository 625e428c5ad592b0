import { PROMOTED_KINDS, type Signal } from '../../../schemas/signal.ts';
import { Rejected } from '../../shared/errors.ts';
import type { Page, SignalLists, TimeRange } from '../../shared/ports/signal-store.ts';
import { normalForm } from '../../shared/service-forms.ts';
import type { Bindings } from './expression-type.ts';
import type { HotSignals, Scan } from './scan-type.ts';

const HOT_SIGNALS = 20_000;
const HOT_TRACES = 500;
const PAGE = 1_000;

interface Hot {
  readonly lists: SignalLists;
  readonly bindings: Bindings;
  /** Epoch milliseconds that the hot store reaches back to. */
  readonly reachesBackTo: number;
  /** Normal forms of the names of services whose signals are left out. */
  readonly hidden: readonly string[];
}

/**
 * Reads the hot store by service, by trace, or by kind where all kinds are rare. Throws Rejected `BadInput` for what can't
 * be found there by any of these and for times that it no longer holds, and `Limit` for more than 20,000 signals.
 */
export function hotSignals(hot: Hot): HotSignals {
  const traces = new Map<Scan, readonly string[]>();
  return {
    onlyTraces: (scan, traceIds) => {
      traces.set(scan, traceIds);
    },
    of: (scan) => readScan(hot, scan, traces.get(scan)),
  };
}

async function readScan(
  hot: Hot,
  scan: Scan,
  joined: readonly string[] | undefined,
): Promise<readonly Signal[]> {
  const ranges = scan.ranges.times(hot.bindings);
  const found: Signal[] = [];
  const hidden = new Set(hot.hidden);
  for (const range of ranges) {
    assertHot(range, hot);
    for (const list of listings(hot, scan, { range, joined })) {
      for await (const signals of pages(list)) {
        found.push(
          ...signals.filter((signal) => scan.kinds.includes(signal.kind) && isShown(signal, hidden)),
        );
        if (found.length > HOT_SIGNALS)
          throw refusal('Limit', `more than ${HOT_SIGNALS} hot signals in range, ask the cold store`);
      }
    }
  }
  return found;
}

const isShown = ({ resource: { serviceName } }: Signal, hidden: ReadonlySet<string>): boolean =>
  serviceName === undefined || !hidden.has(normalForm(serviceName));

type Listing = (page: { readonly limit: number; readonly nextToken?: string }) => Promise<Page<Signal>>;

function listings(
  { lists, bindings }: Hot,
  { kinds, narrowings }: Scan,
  { range, joined }: { readonly range: TimeRange; readonly joined: readonly string[] | undefined },
): readonly Listing[] {
  const narrowed = narrowings.flatMap((narrowing) => narrowing(bindings));
  const traceIds = narrowed.find(({ column }) => column === 'trace_id')?.values;
  const services = narrowed.find(({ column }) => column === 'service_name')?.values;
  if (traceIds === undefined && services !== undefined)
    return [...new Set(services)].map(
      (serviceName) => (page) => lists.listByService({ serviceName, range, kinds }, page),
    );
  const traces = traceIds ?? joined;
  if (traces !== undefined) return ofTraces(lists, range, traces);
  if (kinds.every((kind) => PROMOTED_KINDS.includes(kind)))
    return [...new Set(kinds)].map((kind) => (page) => lists.listByKind({ kind, range }, page));
  throw refusal(
    'BadInput',
    'the hot store is read by service or trace, and this query names neither at its beginning: ask the cold store',
  );
}

function ofTraces(lists: SignalLists, range: TimeRange, traceIds: readonly string[]): readonly Listing[] {
  const distinct = [...new Set(traceIds)];
  if (distinct.length > HOT_TRACES)
    throw refusal('Limit', `more than ${HOT_TRACES} traces, ask the cold store`);
  return distinct.map((traceId) => (page) => lists.listByTrace({ traceId, range }, page));
}

async function* pages(list: Listing): AsyncGenerator<readonly Signal[]> {
  for (let token: string | undefined, more = true; more; more = token !== undefined) {
    const page = await list({ limit: PAGE, ...(token === undefined ? {} : { nextToken: token }) });
    yield page.items;
    token = page.nextToken;
  }
}

function assertHot({ from }: TimeRange, { reachesBackTo }: Hot): void {
  if (from >= reachesBackTo) return;
  throw refusal(
    'BadInput',
    `the range begins at ${new Date(from).toISOString()}, the hot store reaches back to ${new Date(reachesBackTo).toISOString()}: ask the cold store`,
  );
}

const refusal = (code: 'BadInput' | 'Limit', reason: string): Rejected =>
  new Rejected(code, `store: ${reason}`, { path: 'store', info: { reason } });
