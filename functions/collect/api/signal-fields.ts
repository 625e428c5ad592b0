import * as z from 'zod';
import { PROMOTED_KINDS, SignalKind } from '../../../schemas/signal.ts';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { Rejected } from '../../shared/errors.ts';
import type { SignalStore, TimeRange } from '../../shared/ports/signal-store.ts';
import { Instant } from '../reading/instant.ts';
import { PageArguments, pageOf } from './page.ts';
import { presentFiring, presentSignal } from './present.ts';

const MAX_RANGE_MS = 31 * 86_400_000;

const SignalsArguments = PageArguments.extend({
  serviceName: z.string().min(1).max(255).optional(),
  kind: z.optional(SignalKind),
  traceId: z.string().min(1).max(64).optional(),
  from: Instant,
  to: Instant,
});
type SignalsArguments = z.output<typeof SignalsArguments>;

/** `signals`, `signal` and `firing`. */
export const signalFields = (signals: SignalStore): Readonly<Record<string, FieldHandler>> => ({
  signals: defineField({
    action: 'read',
    arguments: SignalsArguments,
    handle: async (args) => {
      const page = await list(args, signals);
      return { items: page.items.map(presentSignal), nextToken: page.nextToken ?? null };
    },
  }),
  signal: defineField({
    action: 'read',
    arguments: z.object({ signalId: z.string().min(1).max(128) }),
    handle: async ({ signalId }) => {
      const signal = await signals.get(signalId);
      return signal && presentSignal(signal);
    },
  }),
  firing: defineField({
    action: 'read',
    arguments: z.object({}),
    handle: async () => (await signals.firingNow()).map(presentFiring),
  }),
});

function list(args: SignalsArguments, signals: SignalStore) {
  const range = rangeOf(args);
  const { serviceName, kind, traceId } = args;
  const given = [serviceName, kind, traceId].filter((one) => one !== undefined);
  if (given.length !== 1) throw bad('serviceName', 'give one of serviceName, kind and traceId');
  if (serviceName !== undefined) return signals.listByService({ serviceName, range }, pageOf(args));
  if (traceId !== undefined) return signals.listByTrace({ traceId, range }, pageOf(args));
  return listByKind({ kind, range }, args, signals);
}

function listByKind(
  { kind, range }: { readonly kind: SignalKind | undefined; readonly range: TimeRange },
  args: SignalsArguments,
  signals: SignalStore,
) {
  if (kind === undefined || !PROMOTED_KINDS.includes(kind)) {
    throw bad('kind', `only ${PROMOTED_KINDS.join(', ')} can be listed by kind`);
  }
  return signals.listByKind({ kind, range }, pageOf(args));
}

function rangeOf({ from, to }: TimeRange): TimeRange {
  if (from >= to) throw bad('to', 'must be after from');
  if (to - from > MAX_RANGE_MS) throw bad('from', 'must be at most 31 days before to');
  return { from, to };
}

const bad = (path: string, reason: string): Rejected =>
  new Rejected('BadInput', `${path}: ${reason}`, { path, info: { reason } });
