import * as z from 'zod';
import type { PageRequest } from '../../shared/ports/signal-store.ts';

export const PageArguments = z.object({
  limit: z.int().min(1).max(1_000).default(100),
  nextToken: z.string().max(2_048).optional(),
});

export const pageOf = ({ limit, nextToken }: z.output<typeof PageArguments>): PageRequest =>
  nextToken === undefined ? { limit } : { limit, nextToken };
