import { readSignalLine } from '../../functions/detect/analyze/correlate/read-signal-line.ts';
import type { RankCaseDocument } from '../../schemas/rank-case.ts';
import type { Signal } from '../../schemas/signal.ts';
import { alertServiceOf } from './alert-cases.ts';
import type { LabelledCase } from './labelled-case.ts';

type Alert = NonNullable<RankCaseDocument['alerts']>[number];
type Call = NonNullable<RankCaseDocument['dependencies']>[number];

/** Faults that are open at the same time, their alerts as signals, and the fault that each belongs to. */
export interface Overlay {
  readonly signals: readonly Signal[];
  readonly faultOf: ReadonlyMap<string, string>;
  readonly dependencies: readonly Call[];
}

export interface Overlaying {
  /** How many faults are open at once. */
  readonly open: number;
  readonly seed: number;
  /** Whether all faults are in one shop, or each in a shop of its own that calls no other. */
  readonly shops: 'one' | 'own';
}

/** A fault begins so long after the one before: of faults of nine minutes, three are open at once. */
const APART_MS = 180_000;

/** Each fault is in exactly one overlay, with others that the seed picks. A rest that would be smaller is left out. */
export function overlays(cases: readonly LabelledCase[], by: Overlaying): readonly Overlay[] {
  const order = shuffled(cases, by.seed);
  const count = Math.floor(order.length / by.open);
  return Array.from({ length: count }, (_, at) =>
    overlay(order.slice(at * by.open, (at + 1) * by.open), by.shops),
  );
}

function overlay(cases: readonly LabelledCase[], shops: Overlaying['shops']): Overlay {
  const faultOf = new Map<string, string>();
  const placed = cases.map(({ document }, at) => {
    const shop = shops === 'one' ? '' : `shop-${at}/`;
    const shiftMs = at * APART_MS - Number(document.window.from);
    const signals = (document.alerts ?? []).map((alert, index) =>
      signalOf(alert, { signalId: `${document.id}-${index}`, shop, shiftMs }),
    );
    for (const { signalId } of signals) faultOf.set(signalId, String(document.id));
    const dependencies = (document.dependencies ?? []).map(({ caller, callee }) => ({
      caller: `${shop}${caller}`,
      callee: `${shop}${callee}`,
    }));
    return { signals, dependencies };
  });
  return {
    signals: placed.flatMap(({ signals }) => signals),
    faultOf,
    dependencies: placed.flatMap(({ dependencies }) => dependencies),
  };
}

interface Shift {
  readonly signalId: string;
  readonly shop: string;
  readonly shiftMs: number;
}

/** An alert about calls is one of the service that is called. */
function signalOf(alert: Alert, { signalId, shop, shiftMs }: Shift): Signal {
  const service = alertServiceOf(String(alert.service ?? alert.callee ?? ''));
  const name = [alert.metric ?? alert.name ?? alert.operation, alert.resource, alert.caller, alert.type]
    .filter((part) => part !== undefined)
    .join(' ');
  const time = Number(alert.time) + shiftMs;
  return readSignalLine(
    JSON.stringify({
      signalId,
      time,
      name: name.slice(0, 512),
      resource: { serviceName: `${shop}${service}` },
    }),
  );
}

/** Fisher and Yates, with numbers of a linear congruential generator that the seed begins. */
function shuffled<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const rest = [...items];
  let state = seed >>> 0;
  return items.flatMap(() => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return rest.splice(Math.floor((state / 2 ** 32) * rest.length), 1);
  });
}
