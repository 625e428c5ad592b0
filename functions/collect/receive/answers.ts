import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { json } from '../../shared/edge/http.ts';
import type { Problem } from '../../shared/problem.ts';
import { mediaType } from './body.ts';
import { exportResponse, exportResponseBytes, statusBytes, statusOf } from './otlp-answer.ts';
import { partialSuccess } from './partial-success.ts';
import type { Received } from './receive.ts';
import { dialectOf } from './route.ts';

type Headers = Readonly<Record<string, string | undefined>>;
type Answer = APIGatewayProxyStructuredResultV2;

const PROTOBUF = 'application/x-protobuf';
const REQUEST_ID = 'x-amz-firehose-request-id';

/** 202 with a receipt; to an OTLP exporter and to Firehose what their protocols ask for. */
export function accepted(received: Received, headers: Headers, now: number): Answer {
  const { adapter, dialect, parts, requestId } = received;
  if (dialect === 'firehose') return json(200, { requestId, timestamp: now });
  const [part] = parts;
  if (dialect === 'webhook' || part === undefined) return json(202, { receiptId: part?.receiptId });
  const partial = partialSuccess(adapter, part.content);
  return withReceipt(
    isProtobuf(headers)
      ? protobuf(exportResponseBytes(partial))
      : json(200, exportResponse(adapter.id, partial)),
    part.receiptId,
  );
}

/** What a failed request is answered; undefined for problem+json. */
export function failed({ rawPath, headers }: APIGatewayProxyEventV2, problem: Problem, now: number) {
  const dialect = dialectOf(rawPath);
  if (dialect === 'firehose') {
    const requestId = (headers[REQUEST_ID] ?? '').slice(0, 255);
    return json(problem.status, { requestId, timestamp: now, errorMessage: problem.message });
  }
  if (dialect === 'webhook') return undefined;
  if (isProtobuf(headers)) return protobuf(statusBytes(problem));
  return json(problem.status, { ...statusOf(problem), ...problemOf(problem) });
}

/** Beside the members of a `google.rpc.Status`: readers of OTLP in JSON ignore what they don't know. */
const problemOf = ({ status, title, message, field }: Problem) => ({
  type: 'about:blank',
  title,
  status,
  detail: message,
  ...(field === undefined ? {} : { field }),
});

const isProtobuf = (headers: Headers): boolean => mediaType(headers) === PROTOBUF;

const protobuf = (bytes: Buffer): Answer => ({
  statusCode: 200,
  headers: { 'content-type': PROTOBUF },
  body: bytes.toString('base64'),
  isBase64Encoded: true,
});

/** OTLP's answers have no place for it in their bodies. */
const withReceipt = (answer: Answer, receiptId: string): Answer => ({
  ...answer,
  headers: { ...answer.headers, 'signalroom-receipt': receiptId },
});
