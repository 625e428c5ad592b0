import * as z from 'zod';
import { $ZodError } from 'zod/v4/core';
import {
  SeverityNumber,
  SIGNAL_SCHEMA_VERSION,
  Signal,
  SignalKind,
  SignalStatus,
} from '../../../../schemas/signal.ts';
import { readSignal } from '../../../../schemas/stored-signal.ts';
import { Rejected } from '../../../shared/errors.ts';
import { stableId } from '../../../shared/hash.ts';
import { parseInput } from '../../../shared/parse-input.ts';
import { pathFrom } from '../../../shared/plain-value.ts';
import { readJson } from './read-json.ts';

/** An alert whose source names no severity counts as an error. */
const ERROR = 17;

const Instant = z.union([z.int(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))], {
  error: 'must be epoch milliseconds or an ISO-8601 instant',
});

/** What grouping looks at, for those whose signals were never in Signalroom. Other members are ignored. */
const MinimalSignal = z.object({
  signalId: z.string().min(1).max(255),
  time: Instant,
  kind: z._default(SignalKind, 'alert'),
  name: z.string().min(1).max(512).optional(),
  status: z.optional(SignalStatus),
  severityNumber: z.optional(SeverityNumber),
  fingerprint: z.string().min(1).max(128).optional(),
  resource: z.object({ serviceName: Signal.shape.resource.shape.serviceName }).default({}),
});

const Whole = z.object({ schemaVersion: z.unknown(), provenance: z.unknown() }).required();

/**
 * One signal as JSON: whole, of any schema version (it has `schemaVersion` and `provenance`), or in the minimal form, of
 * which only `signalId` and `time` are needed. Throws `Rejected` (BadInput) that names the field.
 */
export function readSignalLine(text: string): Signal {
  const value = readJson(text);
  return Whole.safeParse(value).success ? readWhole(value) : completed(parseInput(MinimalSignal, value));
}

function readWhole(value: unknown): Signal {
  try {
    return readSignal(value);
  } catch (error) {
    if (!(error instanceof $ZodError)) throw error;
    const [issue] = error.issues;
    throw new Rejected('BadInput', issue?.message ?? 'is not valid', {
      path: pathFrom(issue?.path ?? []),
      info: { reason: issue?.message },
    });
  }
}

function completed({
  signalId,
  time,
  kind,
  name,
  resource,
  ...given
}: z.infer<typeof MinimalSignal>): Signal {
  const alarms = kind === 'alert' || kind === 'anomaly';
  const status = given.status ?? (alarms ? 'firing' : undefined);
  const { serviceName } = resource;
  return {
    signalId,
    schemaVersion: SIGNAL_SCHEMA_VERSION,
    kind,
    time,
    observedTime: time,
    name: name ?? 'unnamed',
    severityNumber: given.severityNumber ?? (alarms ? ERROR : 0),
    fingerprint: given.fingerprint ?? stableId('fingerprint', kind, name ?? signalId, serviceName ?? ''),
    resource: serviceName === undefined ? {} : { serviceName },
    ...(status === undefined ? {} : { status }),
    links: [],
    attributes: {},
    unresolved: [],
    provenance: {
      source: 'file',
      adapter: 'file',
      adapterVersion: 1,
      recordId: 'file',
      offset: 0,
      enrichments: [],
    },
  };
}
