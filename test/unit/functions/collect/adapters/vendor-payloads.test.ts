import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { Adapter } from '../../../../../functions/collect/adapter.ts';
import { identify } from '../../../../../functions/collect/normalize/identify.ts';
import { ADAPTERS } from '../../../../../functions/collect/registry.ts';
import { Rejected } from '../../../../../functions/shared/errors.ts';
import { SignalDraft } from '../../../../../schemas/signal.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const VENDORS = [
  'argo-cd',
  'azure-monitor',
  'datadog',
  'dynatrace',
  'elastic',
  'github',
  'gitlab',
  'google-cloud-monitoring',
  'honeycomb',
  'new-relic',
  'pagerduty',
  'sentry',
  'splunk',
  'zabbix',
];
const adapters = ADAPTERS.filter(({ id }) => VENDORS.includes(id));

const fixturesOf = (id: string): { readonly name: string; readonly payload: object }[] =>
  readdirSync(fileURLToPath(new URL(`../../../../fixtures/${id}`, import.meta.url))).map((file) => {
    const name = `${id}/${file.replace(/\.json$/, '')}`;
    return { name, payload: fixture(name) as object };
  });

/** Reasons, or the names of what was made of a payload that should not have been understood. */
function madeOf(adapter: Adapter, payload: unknown): string[] {
  try {
    const { drafts, rejections } = adapter.adapt(payload);
    expect(drafts.length + rejections.length).toBeGreaterThan(0);
    return drafts.map(({ draft }) => draft.name);
  } catch (error) {
    if (error instanceof Rejected) return [];
    throw error;
  }
}

describe.each(adapters.map((adapter) => [adapter.id, adapter] as const))('the adapter %s', (id, adapter) => {
  test("refuses every other vendor's payload, with a reason", () => {
    const others = VENDORS.filter((other) => other !== id).flatMap(fixturesOf);
    const mistaken = others.filter(({ payload }) => madeOf(adapter, payload).length > 0);
    expect(mistaken.map(({ name }) => name)).toEqual([]);
  });

  test.each([[null], [[]], [{}], ['text'], [7], [{ event: null, data: null, incident: null, alert: null }]])(
    'refuses %j without breaking',
    (payload) => {
      expect(madeOf(adapter, payload)).toEqual([]);
    },
  );

  test('takes a retry for the same signal, and keeps fields it does not know', () => {
    for (const { payload } of fixturesOf(id)) {
      const extended = { ...payload, signalroom_unknown: { deep: ['x'] } };
      const [one, two] = [adapter.adapt(extended), adapter.adapt(structuredClone(extended))];
      expect(one.drafts.map(({ draft }) => identify(adapter.source, draft))).toEqual(
        two.drafts.map(({ draft }) => identify(adapter.source, draft)),
      );
      for (const { draft } of one.drafts) {
        expect(SignalDraft.parse(draft).attributes['signalroom_unknown.deep']).toBe('["x"]');
      }
    }
  });

  test('survives prototype keys, a thousand labels and control characters', () => {
    const labels = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`label${n}`, '\u001b[31m']));
    const odd = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
    for (const { payload } of fixturesOf(id)) {
      for (const { draft } of adapter.adapt({ ...odd, ...payload, labels_of_mine: labels }).drafts) {
        expect(draft.attributes['labels_of_mine.label999']).toBe('\u001b[31m');
      }
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('refuses a number that JSON can hold and nobody can store, by its path', () => {
    const { drafts, rejections } = adapter.adapt({
      ...fixturesOf(id)[0]!.payload,
      huge: JSON.parse('1e400'),
    });
    expect(drafts).toEqual([]);
    expect(rejections[0]?.field).toContain('huge');
  });
});
