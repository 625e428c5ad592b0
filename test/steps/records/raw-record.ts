import type { ErrorClass } from '../../../schemas/sidelined-record.ts';

/** One entry that has to be sidelined, and what its sidelined record has to say. */
export interface BadEntry {
  readonly offset: number;
  readonly errorClass: ErrorClass;
  /** Part of the message: the field and the reason. */
  readonly says: string;
  /** What is kept of it. */
  readonly bytes: Uint8Array;
}

/** A raw record with what has to become of it. */
export interface RawRecord {
  readonly bytes: Uint8Array;
  /** Under which the books have it. */
  readonly source: string;
  /** How many entries are good; equal records have equal entries, and no two others share one. */
  readonly good: number;
  readonly bad: readonly BadEntry[];
}

export const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

/** OTLP's nanoseconds of epoch milliseconds. */
export const nano = (time: number): string => `${time}000000`;

/** The envelope that the ingest endpoint puts around a body. */
export const envelope = (adapter: string, data: unknown) => ({
  specversion: '1.0',
  id: 'a-receipt',
  source: 'signalroom/ingest',
  type: `signalroom.ingest.${adapter}`,
  datacontenttype: 'application/json',
  data,
});

export const otlpResource = (service: string) => ({
  attributes: [
    { key: 'service.name', value: { stringValue: service } },
    { key: 'deployment.environment.name', value: { stringValue: 'prod' } },
  ],
});
