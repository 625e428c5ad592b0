import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { isTooDeep } from '../../../kernel/json-depth.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Bus } from '../bus.ts';
import { busNameOf } from '../rule.ts';

const MOST_ENTRIES = 10;
const MOST_BYTES = 256 * 1024;
const TIME_BYTES = 14;

const Entry = z.strictObject({
  Time: z.number().optional(),
  Source: z.string().optional(),
  Resources: z.array(z.string()).optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().optional(),
  TraceHeader: z.string().max(500).optional(),
});
type Entry = z.infer<typeof Entry>;

type Outcome = { readonly EventId: string } | { readonly ErrorCode: string; readonly ErrorMessage: string };

/** Takes the good entries and answers each bad one with its own error, as AWS does. */
export const putEvents = defineOperation({
  name: 'PutEvents',
  input: z.strictObject({ Entries: z.array(Entry).min(1) }),
  run: (bus: Bus, { Entries }) => {
    requireLimits(Entries);
    for (const entry of Entries) bus.rules.requireBus(busNameOf(entry.EventBusName));
    const outcomes = Entries.map((entry) => take(bus, entry));
    return { FailedEntryCount: outcomes.filter((one) => 'ErrorCode' in one).length, Entries: outcomes };
  },
});

function requireLimits(entries: readonly Entry[]): void {
  if (entries.length > MOST_ENTRIES)
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length less than or equal to ${MOST_ENTRIES}`,
    );
  const bytes = entries.reduce((total, entry) => total + sizeOf(entry), 0);
  if (bytes > MOST_BYTES)
    throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
}

function sizeOf(entry: Entry): number {
  const texts = [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])];
  const time = entry.Time === undefined ? 0 : TIME_BYTES;
  return texts.reduce((total, text) => total + Buffer.byteLength(text ?? ''), time);
}

function take(bus: Bus, entry: Entry): Outcome {
  const { Source: source, DetailType: detailType, Detail: text, Time: time } = entry;
  if (!source)
    return refusal(
      'InvalidArgument',
      'Parameter Source is not valid. Reason: Source is a required argument.',
    );
  if (!detailType)
    return refusal(
      'InvalidArgument',
      'Parameter DetailType is not valid. Reason: DetailType is a required argument.',
    );
  if (!text)
    return refusal(
      'InvalidArgument',
      'Parameter Detail is not valid. Reason: Detail is a required argument.',
    );
  if (source.startsWith('aws.'))
    return refusal('NotAuthorizedForSourceException', 'Not authorized for the source.');
  const detail = parseDetail(text);
  if (detail === undefined) return refusal('MalformedDetail', 'Detail is malformed.');
  const at = time === undefined ? undefined : time * 1000;
  const occurrence = { source, detailType, detail, at, resources: entry.Resources ?? [] };
  return { EventId: bus.take(busNameOf(entry.EventBusName), occurrence) };
}

function parseDetail(text: string): Readonly<Record<string, unknown>> | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    const detail: unknown = JSON.parse(text);
    return isObject(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
}

const refusal = (ErrorCode: string, ErrorMessage: string): Outcome => ({ ErrorCode, ErrorMessage });

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
