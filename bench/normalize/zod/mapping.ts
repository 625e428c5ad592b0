import * as z from 'zod';
import { SignalDraft } from '../../../schemas/signal.ts';
import type { Format, Identified } from '../format.ts';
import * as alertmanager from './alertmanager.ts';
import * as cloudwatchLogs from './cloudwatch-logs.ts';
import * as otlpLogs from './otlp-logs.ts';

type Payloads = Readonly<Record<Format['id'], z.ZodType<readonly Identified[]>>>;

/** Of each format, what parses its payload and makes signals of it: the same for every framework around it. */
export const UNCHECKED: Payloads = {
  'otlp-logs': otlpLogs.schema.transform(otlpLogs.toSignals),
  'cloudwatch-logs': cloudwatchLogs.schema.transform(cloudwatchLogs.toSignals),
  alertmanager: alertmanager.schema.transform(alertmanager.toSignals),
};

const Canonical = z.array(
  z.strictObject({
    ...SignalDraft.shape,
    signalId: z.string().regex(/^[0-9a-f]{32}$/),
    offset: z.int().nonnegative(),
  }),
);

/** The same with the guarantee that Signalroom gives too: what comes out is what the canonical schema says. */
export const CHECKED: Payloads = {
  'otlp-logs': UNCHECKED['otlp-logs'].pipe(Canonical),
  'cloudwatch-logs': UNCHECKED['cloudwatch-logs'].pipe(Canonical),
  alertmanager: UNCHECKED.alertmanager.pipe(Canonical),
};
