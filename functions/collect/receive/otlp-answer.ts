/** What OTLP/HTTP answers, in JSON and in protobuf (https://opentelemetry.io/docs/specs/otlp/#otlphttp-response). */
export interface PartialSuccess {
  /** Entries that could not be understood; the others were taken. */
  readonly rejected: number;
  readonly message: string;
}

/** The name that the number of refused entries has, by kind of signal. */
const REJECTED_NAMES: Readonly<Record<string, string>> = {
  'otlp-logs': 'rejectedLogRecords',
  'otlp-metrics': 'rejectedDataPoints',
  'otlp-traces': 'rejectedSpans',
};

/** An `Export<signals>ServiceResponse` in JSON. `partialSuccess` is empty when everything was taken. */
export function exportResponse(adapterId: string, partial: PartialSuccess | undefined) {
  if (partial === undefined) return { partialSuccess: {} };
  const name = REJECTED_NAMES[adapterId] ?? 'rejected';
  return { partialSuccess: { [name]: String(partial.rejected), errorMessage: partial.message } };
}

/** The same in protobuf, which is empty when everything was taken. */
export function exportResponseBytes(partial: PartialSuccess | undefined): Buffer {
  if (partial === undefined) return Buffer.alloc(0);
  return bytesField(1, Buffer.concat([numberField(1, partial.rejected), textField(2, partial.message)]));
}

/** gRPC codes by HTTP status (https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto). */
const CODES: Readonly<Record<number, number>> = {
  400: 3,
  401: 16,
  403: 7,
  404: 5,
  405: 12,
  413: 8,
  415: 3,
  429: 8,
  503: 14,
};
const INTERNAL = 13;

interface Failure {
  readonly status: number;
  readonly message: string;
}

/** A `google.rpc.Status` in JSON. */
export const statusOf = ({ status, message }: Failure) => ({ code: CODES[status] ?? INTERNAL, message });

/** The same in protobuf. */
export function statusBytes(failure: Failure): Buffer {
  const { code, message } = statusOf(failure);
  return Buffer.concat([numberField(1, code), textField(2, message)]);
}

const numberField = (field: number, value: number): Buffer =>
  Buffer.from([...varint(field * 8), ...varint(value)]);
const textField = (field: number, text: string): Buffer => bytesField(field, Buffer.from(text, 'utf8'));
const bytesField = (field: number, bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([...varint(field * 8 + 2), ...varint(bytes.length)]), bytes]);

/** Seven bits per byte, the lowest first; the highest bit of a byte says that more follow. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  return [...bytes, left];
}
