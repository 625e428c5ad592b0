import { createHash, randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { putRecords } from '../../../steps/aws.ts';
import { asked, operation } from '../../../steps/graphql.ts';
import { bytesOf, envelope, nano, otlpResource } from '../../../steps/records/raw-record.ts';
import { asks, does, type Happening, inRoom, type Known, keepData, type Steps } from '../step.ts';

const HOUR_MS = 3_600_000;
const METRIC = 'queue.depth';
const REPORT = Buffer.from('hour,orders\n10,3\n11,0\n');
const FILE = {
  fileName: 'orders.csv',
  mediaType: 'text/csv',
  sizeBytes: REPORT.byteLength,
  sha256: createHash('sha256').update(REPORT).digest('hex'),
};

/** From an hour ago until in an hour. */
const around = () => ({
  from: new Date(Date.now() - HOUR_MS).toISOString(),
  to: new Date(Date.now() + HOUR_MS).toISOString(),
});

const telemetryComes: Happening = async (known) => {
  known['traceId'] = randomUUID().replaceAll('-', '');
  const now = Date.now();
  const resource = otlpResource(String(known['checkout']));
  const dataPoints = [1, 2].map((n) => ({ timeUnixNano: nano(now - n * 1_000), asDouble: n }));
  const metrics = [{ name: METRIC, gauge: { dataPoints } }];
  const span = {
    traceId: known['traceId'],
    spanId: '00f067aa0ba902b7',
    name: 'POST /orders',
    kind: 2,
    startTimeUnixNano: nano(now - 1_000),
    endTimeUnixNano: nano(now),
  };
  await putRecords([
    bytesOf(envelope('otlp-metrics', { resourceMetrics: [{ resource, scopeMetrics: [{ metrics }] }] })),
    bytesOf(envelope('otlp-traces', { resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] })),
  ]);
};

/** Asked until it is stored. */
const stored = (kind: string) =>
  asks(
    'signals',
    ({ checkout }) => ({ serviceName: checkout, limit: 500, ...around() }),
    ({ items }) => expect(items).toContainEqual(expect.objectContaining({ kind })),
  );

const fileIsSent: Happening = async ({ token = '', room }) => {
  const { url, method, headers } = await asked(token, operation('request-upload'), {
    input: { investigationId: room, ...FILE },
  });
  const pairs = headers.map(({ name, value }: { name: string; value: string }) => [name, value]);
  const answer = await fetch(url, { method, headers: pairs, body: REPORT });
  expect(answer.status).toBe(200);
};

const theEvidence = ({ evidenceId }: Known) => ({ evidenceId });

export const evidenceSteps: Steps = [
  telemetryComes,
  stored('metric'),
  stored('span'),
  inRoom('freeze-signals', ({ signalId, otherSignalId }) => ({ signalIds: [signalId, otherSignalId] })),
  inRoom('freeze-series', ({ checkout }) => ({ serviceName: checkout, name: METRIC, ...around() })),
  inRoom('freeze-trace', ({ traceId }) => ({ traceId, ...around() })),
  inRoom('freeze-link', () => ({ url: 'https://status.example.com/', title: 'What the vendor says' })),
  asks('request-upload', ({ room }) => ({ input: { investigationId: room, ...FILE } })),
  fileIsSent,
  inRoom('freeze-file', () => FILE),
  inRoom('rerun-evidence', theEvidence, keepLater),
  asks('evidence-difference', ({ room, evidenceId, laterEvidenceId }) => ({
    investigationId: room,
    evidenceId,
    laterEvidenceId,
  })),
];

/** The last thing said in a room: what is restricted can't be taken over into another one. */
export const restrictionSteps: Steps = [
  does('restrict-evidence', ({ room, laterEvidenceId }) => ({
    investigationId: room,
    evidenceId: laterEvidenceId,
    teams: ['payments'],
    rationale: 'it names customers',
  })),
];

function keepLater(event: Parameters<ReturnType<typeof keepData>>[0], known: Known): void {
  const before = String(known['evidenceId']);
  keepData('evidenceId')(event, known);
  known['laterEvidenceId'] = String(known['evidenceId']);
  known['evidenceId'] = before;
}
