import * as z from 'zod';
import { Id } from './envelope.ts';

/** Signals of the incident that an investigation is about. */
export const SIGNAL_EVENTS = {
  'signal.attached': z.strictObject({
    signalId: Id,
    kind: z.string(),
    name: z.string(),
    status: z.string().optional(),
    serviceName: z.string().optional(),
    fingerprint: z.string().optional(),
    severityNumber: z.int(),
    time: z.int(),
    because: z.array(z.strictObject({ strategy: z.string(), reason: z.string() })),
  }),
} as const;
