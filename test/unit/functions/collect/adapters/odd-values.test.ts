import { describe, expect, test } from '@jest/globals';
import type { Adapted, Adapter } from '../../../../../functions/collect/adapter.ts';
import { isRecord } from '../../../../../functions/collect/reading/attributes.ts';
import { ADAPTERS } from '../../../../../functions/collect/registry.ts';
import { Rejected } from '../../../../../functions/shared/errors.ts';
import { SignalDraft } from '../../../../../schemas/signal.ts';
import { fixture, fixturesOf } from '../../../../fixtures/read-fixture.ts';

const ODD = [null, -1, 1e308, '', '\u0000\u001b[31m', [], [null], {}, JSON.parse('{"__proto__":{"x":1}}')];
const ARRIVAL = { receivedAt: Date.parse('2026-05-04T10:20:00Z') };

/** The same value once for every member at any depth, with something odd in its place. */
function* disfigured(value: unknown): Generator<unknown> {
  yield* ODD;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const odd of disfigured(item)) yield value.with(index, odd);
    }
  } else if (isRecord(value)) {
    for (const [key, member] of Object.entries(value)) {
      for (const odd of [undefined, ...disfigured(member)]) yield { ...value, [key]: odd };
    }
  }
}

/** What is wrong with how an adapter takes a payload, if anything is. */
function faultOf(adapter: Adapter, payload: unknown): string | undefined {
  let adapted: Adapted;
  try {
    adapted = adapter.adapt(payload, ARRIVAL);
  } catch (error) {
    return error instanceof Rejected ? undefined : `throws ${String(error)}`;
  }
  const silent = adapted.rejections.some(({ message }) => !/\w/.test(message));
  const invalid = adapted.drafts.some(({ draft }) => !SignalDraft.safeParse(draft).success);
  if (silent) return 'rejects without a reason';
  return invalid ? 'makes a draft that is no signal' : undefined;
}

describe('payloads with something odd in place of any one member', () => {
  test.each(ADAPTERS.map((adapter) => [adapter.id, adapter] as const))(
    'break nothing in %s',
    (id, adapter) => {
      const payloads = fixturesOf(id)
        .map(fixture)
        .filter((payload) => !(payload instanceof Uint8Array));
      const faults = payloads.flatMap((payload) =>
        [...disfigured(payload)].flatMap((odd) => {
          const fault = faultOf(adapter, odd);
          return fault === undefined ? [] : [`${fault}: ${JSON.stringify(odd)?.slice(0, 2_000)}`];
        }),
      );
      expect(faults).toEqual([]);
    },
  );
});
