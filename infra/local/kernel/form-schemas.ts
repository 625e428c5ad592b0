import * as z from 'zod';

/** A form carries text only. */
export const Whole = z
  .string()
  .regex(/^-?\d{1,9}$/, 'must be a whole number')
  .transform(Number);

export const Flag = z.enum(['true', 'false']).transform((text) => text === 'true');
