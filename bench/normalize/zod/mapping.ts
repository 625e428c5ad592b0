import type * as z from 'zod';
import type { Signal } from '../../../schemas/signal.ts';
import type { Format, RawRecord } from '../format.ts';
import * as alertmanager from './alertmanager.ts';
import * as cloudwatchLogs from './cloudwatch-logs.ts';
import * as otlpLogs from './otlp-logs.ts';

/** A payload's schema and what is made of it: the same for every framework around it. */
export interface Mapping<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  toSignals(payload: z.output<S>, record: RawRecord): Signal[];
}

/** Calls back with the mapping of a format, whatever the type of its payload. */
export function withMapping<T>(
  format: Format['id'],
  use: <S extends z.ZodType>(mapping: Mapping<S>) => T,
): T {
  if (format === 'otlp-logs') return use(otlpLogs);
  return format === 'alertmanager' ? use(alertmanager) : use(cloudwatchLogs);
}
