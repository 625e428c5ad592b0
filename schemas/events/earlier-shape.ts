import type * as z from 'zod';

/** How the data of an event type was shaped in one version, and what the next version makes of it. */
export interface EarlierShape {
  readonly data: z.ZodType<Readonly<Record<string, unknown>>>;
  toNext(data: unknown): unknown;
}
