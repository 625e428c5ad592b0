/**
 * A writer of OTLP's protobuf encoding, for tests: numbers and types of the fields are written down here a second time,
 * after the .proto files, so that a mistake in the reader's tables shows.
 */
type Json = Readonly<Record<string, unknown>>;
type Write = (value: never) => Buffer;

const varint = (value: number | bigint | string): Buffer => {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return Buffer.from([...bytes, Number(rest)]);
};
const fixed64 = (value: string): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, BigInt(value)));
  return bytes;
};
const fixed32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const double = (value: number | string): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(Number(value));
  return bytes;
};
const zigzag = (value: number): Buffer => varint(value < 0 ? -2 * value - 1 : 2 * value);
const tagged = (number: number, wireType: number, bytes: Buffer): Buffer =>
  Buffer.concat([varint(number * 8 + wireType), bytes]);
const delimited = (number: number, bytes: Buffer): Buffer =>
  tagged(number, 2, Buffer.concat([varint(bytes.length), bytes]));

const scalar =
  (wireType: number, write: Write) =>
  (number: number) =>
  (value: unknown): Buffer =>
    tagged(number, wireType, write(value as never));
const blob =
  (encoding: BufferEncoding) =>
  (number: number) =>
  (value: unknown): Buffer =>
    delimited(number, Buffer.from(String(value), encoding));

const TYPES = {
  varint: scalar(0, varint as Write),
  bool: scalar(0, ((value: boolean) => varint(value ? 1 : 0)) as Write),
  sint: scalar(0, zigzag as Write),
  fixed64: scalar(1, fixed64 as Write),
  double: scalar(1, double as Write),
  fixed32: scalar(5, fixed32 as Write),
  text: blob('utf8'),
  bytes: blob('base64'),
  hex: blob('hex'),
};
type Member = (value: unknown) => Buffer;
type Shape = () => Readonly<Record<string, Member>>;

const encode = (shape: Shape, value: Json): Buffer =>
  Buffer.concat(Object.entries(value).map(([name, member]) => shape()[name]!(member)));
const message =
  (number: number, shape: Shape): Member =>
  (value) =>
    delimited(number, encode(shape, value as Json));
const list =
  (number: number, shape: Shape): Member =>
  (values) =>
    Buffer.concat((values as Json[]).map((value) => delimited(number, encode(shape, value))));
const packed =
  (number: number, write: Write): Member =>
  (values) =>
    delimited(number, Buffer.concat((values as never[]).map(write)));

const { varint: int, bool, sint, fixed64: f64, double: dbl, fixed32: f32, text, bytes, hex } = TYPES;

const anyValue: Shape = () => ({
  stringValue: text(1),
  boolValue: bool(2),
  intValue: int(3),
  doubleValue: dbl(4),
  arrayValue: message(5, () => ({ values: list(1, anyValue) })),
  kvlistValue: message(6, () => ({ values: list(1, keyValue) })),
  bytesValue: bytes(7),
});
const keyValue: Shape = () => ({ key: text(1), value: message(2, anyValue) });
const attributes = (number: number): Member => list(number, keyValue);
const resource: Shape = () => ({ attributes: attributes(1), droppedAttributesCount: int(2) });
const scope: Shape = () => ({
  name: text(1),
  version: text(2),
  attributes: attributes(3),
  droppedAttributesCount: int(4),
});

const request = (names: readonly [string, string, string], entry: Shape): Shape => {
  const inScope: Shape = () => ({ scope: message(1, scope), [names[2]]: list(2, entry), schemaUrl: text(3) });
  const inResource: Shape = () => ({
    resource: message(1, resource),
    [names[1]]: list(2, inScope),
    schemaUrl: text(3),
  });
  return () => ({ [names[0]]: list(1, inResource) });
};

const logRecord: Shape = () => ({
  timeUnixNano: f64(1),
  severityNumber: int(2),
  severityText: text(3),
  body: message(5, anyValue),
  attributes: attributes(6),
  droppedAttributesCount: int(7),
  flags: f32(8),
  traceId: hex(9),
  spanId: hex(10),
  observedTimeUnixNano: f64(11),
  eventName: text(12),
});
const span: Shape = () => ({
  traceId: hex(1),
  spanId: hex(2),
  traceState: text(3),
  parentSpanId: hex(4),
  name: text(5),
  kind: int(6),
  startTimeUnixNano: f64(7),
  endTimeUnixNano: f64(8),
  attributes: attributes(9),
  droppedAttributesCount: int(10),
  events: list(11, () => ({ timeUnixNano: f64(1), name: text(2), attributes: attributes(3) })),
  links: list(13, () => ({
    traceId: hex(1),
    spanId: hex(2),
    traceState: text(3),
    attributes: attributes(4),
  })),
  status: message(15, () => ({ message: text(2), code: int(3) })),
  flags: f32(16),
});
const exemplar: Shape = () => ({
  timeUnixNano: f64(2),
  asDouble: dbl(3),
  spanId: hex(4),
  traceId: hex(5),
  asInt: f64(6),
  filteredAttributes: attributes(7),
});
const times = () => ({ startTimeUnixNano: f64(2), timeUnixNano: f64(3) });
const numberPoint: Shape = () => ({
  ...times(),
  asDouble: dbl(4),
  exemplars: list(5, exemplar),
  asInt: f64(6),
  attributes: attributes(7),
  flags: int(8),
});
const histogramPoint: Shape = () => ({
  ...times(),
  count: f64(4),
  sum: dbl(5),
  bucketCounts: packed(6, fixed64 as Write),
  explicitBounds: packed(7, double as Write),
  attributes: attributes(9),
  min: dbl(11),
  max: dbl(12),
});
const buckets: Shape = () => ({ offset: sint(1), bucketCounts: packed(2, varint as Write) });
const exponentialPoint: Shape = () => ({
  ...times(),
  attributes: attributes(1),
  count: f64(4),
  sum: dbl(5),
  scale: sint(6),
  zeroCount: f64(7),
  positive: message(8, buckets),
  negative: message(9, buckets),
  zeroThreshold: dbl(14),
});
const summaryPoint: Shape = () => ({
  ...times(),
  count: f64(4),
  sum: dbl(5),
  quantileValues: list(6, () => ({ quantile: dbl(1), value: dbl(2) })),
  attributes: attributes(7),
});
const data =
  (point: Shape): Shape =>
  () => ({
    dataPoints: list(1, point),
    aggregationTemporality: int(2),
    isMonotonic: bool(3),
  });
const metric: Shape = () => ({
  name: text(1),
  description: text(2),
  unit: text(3),
  gauge: message(5, data(numberPoint)),
  sum: message(7, data(numberPoint)),
  histogram: message(9, data(histogramPoint)),
  exponentialHistogram: message(10, data(exponentialPoint)),
  summary: message(11, data(summaryPoint)),
});

const LOGS = request(['resourceLogs', 'scopeLogs', 'logRecords'], logRecord);
const TRACES = request(['resourceSpans', 'scopeSpans', 'spans'], span);
const METRICS = request(['resourceMetrics', 'scopeMetrics', 'metrics'], metric);

export const encodeLogs = (value: unknown): Buffer => encode(LOGS, value as Json);
export const encodeTraces = (value: unknown): Buffer => encode(TRACES, value as Json);
export const encodeMetrics = (value: unknown): Buffer => encode(METRICS, value as Json);
