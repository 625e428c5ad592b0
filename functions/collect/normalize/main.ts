import { observability } from '../../shared/edge/observability.ts';
import { NormalizeEnv } from '../env.ts';
import { createHandler } from './handler.ts';

const env = NormalizeEnv.parse(process.env);

export const handler = createHandler({
  observability: observability('collect/normalize', env),
  dependencies: async () => (await import('./dependencies.ts')).dependenciesOf(env),
});
