import * as z from 'zod';

/** How every operation names its stream. */
export const STREAM_REFERENCE = {
  StreamName: z
    .string()
    .regex(/^[a-zA-Z0-9_.-]{1,128}$/)
    .optional(),
  StreamARN: z.string().optional(),
};

/** Bytes as the JSON protocol has them. */
export const Base64 = z
  .string()
  .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'is not base64')
  .transform((text) => Buffer.from(text, 'base64'));

export const PartitionKey = z.string().min(1).max(256);
export const HashKey = z
  .string()
  .regex(/^(0|[1-9]\d{0,38})$/)
  .transform(BigInt);
export const Tags = z.record(z.string().min(1).max(128), z.string().max(256));
/** One day to one year. */
export const RetentionHours = z.int().min(24).max(8_760);
