import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linkTo } from '../../../../../functions/collect/reading/attributes.ts';
import { isPlainDraft } from '../../../../../functions/collect/reading/plain-draft.ts';
import { SignalDraft } from '../../../../../schemas/signal.ts';

const plain = {
  kind: 'log',
  time: 1_777_889_940_000,
  name: 'log',
  severityNumber: 9,
  fingerprint: 'f',
  resource: { serviceName: 'checkout' },
  links: [],
  attributes: { a: 'b', n: 1, yes: true },
};
const text = (most: number) =>
  fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('', 'x'.repeat(most), 'x'.repeat(most + 1)));
const number = fc.oneof(
  fc.constantFrom(0, -0, -1, 24, 25, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 2 ** 60),
  fc.double(),
);
const anything = fc.oneof(fc.anything(), number, text(10));
const link = fc.oneof(
  fc.record({
    rel: text(100),
    url: fc.oneof(
      fc.webUrl(),
      fc.constantFrom(
        ' https://x.example',
        'https://x.example/\ty',
        'https://',
        'javascript:1',
        'ftp://x',
        'https://[',
        'http:x',
      ),
      text(2_048).map((end) => `https://x.example/${end}`),
    ),
  }),
  fc.constant(linkTo('source', 'https://x.example/y')[0]),
  anything,
);
const resource = fc.oneof(
  fc.record(
    { serviceName: text(255), environment: text(100), serviceVersion: text(255), other: text(1) },
    { requiredKeys: [] },
  ),
  anything,
);
const attributes = fc.oneof(
  fc.dictionary(fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('__proto__', 'constructor')), anything),
  fc.dictionary(fc.string({ maxLength: 5 }), fc.oneof(text(5), number, fc.boolean())),
);

/** Members that may be right, wrong or missing, over a draft that is right. */
const drafts = fc
  .record(
    {
      kind: fc.constantFrom('log', 'alert', 'nothing'),
      time: number,
      name: text(512),
      body: text(65_536),
      severityNumber: number,
      severityText: text(64),
      status: fc.constantFrom('firing', 'ok', 'broken'),
      fingerprint: text(128),
      resource,
      traceId: text(64),
      spanId: text(32),
      parentSpanId: text(32),
      durationMs: number,
      value: number,
      unit: text(64),
      links: fc.oneof(
        fc.array(link, { maxLength: 3 }),
        fc.constant(new Array(51).fill({ rel: 'x', url: 'https://x.example' })),
      ),
      attributes,
      sourceEventId: text(1_024),
      unknown: anything,
    },
    { requiredKeys: [] },
  )
  .map((members) => ({ ...plain, ...members }));

describe('a plain draft', () => {
  test('is one that the schema takes and leaves as it is, whatever its members are', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        if (!isPlainDraft(draft)) return;
        const parsed = SignalDraft.safeParse(draft);
        expect(parsed.error).toBeUndefined();
        expect(parsed.data).toEqual(draft);
      }),
      { numRuns: 2_000 },
    );
  });

  test('is what nearly every source sends', () => {
    expect(isPlainDraft(plain)).toBe(true);
    const links = linkTo('runbook', 'https://runbooks.example.com/x');
    expect(isPlainDraft({ ...plain, status: 'firing', links, sourceEventId: '1', value: 0.5 })).toBe(true);
  });

  test.each(Object.keys(plain))('has %s', (needed) => {
    const { [needed as keyof typeof plain]: _, ...rest } = plain;
    expect(isPlainDraft(rest)).toBe(false);
  });

  test('has no attribute that the schema would drop', () => {
    expect(isPlainDraft({ ...plain, attributes: JSON.parse('{"__proto__":"x"}') })).toBe(false);
  });
});
