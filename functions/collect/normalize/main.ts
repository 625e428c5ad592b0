import { observability } from '../../shared/edge/observability.ts';
import { NormalizeEnv } from '../env.ts';
import { ADAPTERS } from '../registry.ts';
import { createHandler } from './handler.ts';

const env = NormalizeEnv.parse(process.env);

export const handler = createHandler({
  observability: observability('collect/normalize', env),
  adapters: ADAPTERS,
  stores: async () => (await import('./stores.ts')).storesOf(env),
});
