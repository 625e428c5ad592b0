import type * as z from 'zod';
import type { Format, Identified } from '../format.ts';
import * as alertmanager from './alertmanager.ts';
import * as cloudwatchLogs from './cloudwatch-logs.ts';
import * as otlpLogs from './otlp-logs.ts';

/** Of each format, what parses its payload and makes signals of it: the same for every framework around it. */
export const PAYLOADS: Readonly<Record<Format['id'], z.ZodType<readonly Identified[]>>> = {
  'otlp-logs': otlpLogs.schema.transform(otlpLogs.toSignals),
  'cloudwatch-logs': cloudwatchLogs.schema.transform(cloudwatchLogs.toSignals),
  alertmanager: alertmanager.schema.transform(alertmanager.toSignals),
};
