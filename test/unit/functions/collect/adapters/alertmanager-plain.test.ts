import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { alertmanager } from '../../../../../functions/collect/adapters/alertmanager.ts';

const instant = fc.constantFrom(
  '2026-05-04T10:14:00.5Z',
  '2026-05-04T12:14:00+02:00',
  '2026-05-04T10:14:00.123456789Z',
  '2026-05-04 10:14:00',
  '2026-13-04T10:14:00Z',
  '0001-01-01T00:00:00Z',
  '',
  5,
);
const texts = fc.oneof(
  fc.dictionary(
    fc.constantFrom('alertname', 'severity', 'service', '__proto__', 'constructor'),
    fc.constantFrom('a', ''),
  ),
  fc.constantFrom({ alertname: 5 }, null, 'x', []),
);
const alerts = fc.record(
  {
    status: fc.constantFrom('firing', 'resolved', 'odd'),
    labels: texts,
    startsAt: instant,
    endsAt: instant,
    generatorURL: fc.constantFrom('https://prometheus.example.com/x', 'javascript:1', 5),
    fingerprint: fc.constantFrom('c1d2e3f4a5b60718', '', 5),
  },
  { requiredKeys: ['status', 'labels', 'startsAt'] },
);

/** Without annotations, which Alertmanager always writes, only the schema reads an alert. */
test('an alert of Alertmanager is read alike with and without its schema', () => {
  const outcome = (alert: unknown) => {
    const { drafts, rejections } = alertmanager.adapt(
      JSON.parse(JSON.stringify({ version: '4', alerts: [alert] })),
    );
    const withoutEntry = ({ entry: _, ...rest }: { readonly entry?: unknown }) => rest;
    return { drafts: drafts.map(withoutEntry), rejections: rejections.map(withoutEntry) };
  };
  fc.assert(
    fc.property(alerts, (alert) => {
      expect(outcome({ ...alert, annotations: {} })).toEqual(outcome(alert));
    }),
    { numRuns: 1_000 },
  );
});
