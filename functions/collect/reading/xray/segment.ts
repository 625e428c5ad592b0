import * as z from '../../../../schemas/zod.ts';
import { Rejected } from '../../../shared/errors.ts';
import { isRecord } from '../attributes.ts';
import { type Entry, entriesOf, read } from '../entries.ts';
import { parseJsonIn } from '../json.ts';
import { AnyText, Anything, NonEmptyText, OptionalFlag, OptionalText } from '../scalars.ts';

const Id = AnyText.check(z.regex(/^[0-9a-f]{16}$/, 'is not 16 hex digits'));
const TRACE_ID = /^1-([0-9a-f]{8})-([0-9a-f]{24})$/;

/** A segment or subsegment document (https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html). */
export const Segment = z
  .looseObject({
    name: NonEmptyText,
    id: Id,
    trace_id: z.optional(AnyText.check(z.regex(TRACE_ID, 'is not an X-Ray trace id'))),
    parent_id: z.optional(Id),
    /** Seconds since 1970, with a fraction. */
    start_time: z.number().check(z.nonnegative()),
    end_time: z.optional(z.number().check(z.nonnegative())),
    in_progress: OptionalFlag,
    type: OptionalText,
    namespace: OptionalText,
    error: OptionalFlag,
    fault: OptionalFlag,
    throttle: OptionalFlag,
    cause: z.optional(Anything),
    service: z.optional(z.looseObject({ version: OptionalText })),
    annotations: z.optional(z.record(AnyText, Anything)),
    http: z.optional(
      z.looseObject({
        request: z.optional(z.looseObject({ method: OptionalText, url: OptionalText })),
        response: z.optional(z.looseObject({ status: z.optional(z.int()) })),
      }),
    ),
  })
  .check(
    z.refine(({ end_time, in_progress }) => end_time !== undefined || in_progress === true, {
      path: ['end_time'],
      message: 'is missing, and in_progress is not true',
    }),
    z.refine(({ start_time, end_time = start_time }) => end_time >= start_time, {
      path: ['end_time'],
      message: 'is before start_time',
    }),
  );
export type Segment = z.infer<typeof Segment>;

/** A part of a trace with what its document and the parts around it say about it. */
export interface SegmentEntry extends Entry {
  readonly traceId: unknown;
  readonly parentId: unknown;
  /** The service whose document this is; unknown for subsegments that are sent by themselves. */
  readonly service: unknown;
  readonly origin: 'segment' | 'subsegment';
  /** Why the document could not be opened. */
  readonly unreadable?: Rejected;
}

/** OpenTelemetry's form of an X-Ray trace id: the same 32 digits without version and dashes. */
export function hexOf(traceId: unknown, path: string): string {
  const at = path === '' ? 'trace_id' : `${path}.trace_id`;
  if (traceId === undefined) throw new Rejected('BadInput', `${at}: is missing`, { path: at });
  return read(AnyText.check(z.regex(TRACE_ID, 'is not an X-Ray trace id')), traceId, at).replace(
    TRACE_ID,
    '$1$2',
  );
}

/**
 * The segments of a payload and all subsegments within them, each as an entry: one document, a list of documents (objects
 * or JSON texts), the body of PutTraceSegments, or the answer of BatchGetTraces.
 */
export const segmentsOf = (payload: unknown): readonly SegmentEntry[] => documentsOf(payload).flatMap(opened);

function documentsOf(payload: unknown): readonly Entry[] {
  if (Array.isArray(payload)) return entriesOf('', payload);
  if (!isRecord(payload)) return [{ path: '', value: payload }];
  const { TraceSegmentDocuments: documents, Traces: traces } = payload;
  if (Array.isArray(documents)) return entriesOf('TraceSegmentDocuments', documents);
  if (!Array.isArray(traces)) return [{ path: '', value: payload }];
  return entriesOf('Traces', traces).flatMap(({ path, value }) => {
    const segments = isRecord(value) && Array.isArray(value['Segments']) ? value['Segments'] : [];
    return entriesOf(`${path}.Segments`, segments).map((segment) => ({
      path: `${segment.path}.Document`,
      value: isRecord(segment.value) ? segment.value['Document'] : segment.value,
    }));
  });
}

function opened({ path, value }: Entry): readonly SegmentEntry[] {
  try {
    const document = typeof value === 'string' ? parseJsonIn(path, value) : value;
    return withSubsegments({ ...rootOf(document), path, value: document });
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return [{ ...rootOf(undefined), path, value, unreadable: error }];
  }
}

function rootOf(document: unknown): Omit<SegmentEntry, 'path' | 'value'> {
  const root = isRecord(document) ? document : {};
  const origin = root['type'] === 'subsegment' ? 'subsegment' : 'segment';
  return {
    traceId: root['trace_id'],
    parentId: root['parent_id'],
    service: origin === 'segment' ? root['name'] : undefined,
    origin,
  };
}

function withSubsegments(entry: SegmentEntry): readonly SegmentEntry[] {
  const inner = isRecord(entry.value) ? entry.value['subsegments'] : undefined;
  if (!isRecord(entry.value) || !Array.isArray(inner)) return [entry];
  const path = entry.path === '' ? 'subsegments' : `${entry.path}.subsegments`;
  const parentId = entry.value['id'];
  return [
    entry,
    ...entriesOf(path, inner).flatMap((sub) =>
      withSubsegments({ ...entry, ...sub, parentId, origin: 'subsegment' }),
    ),
  ];
}
