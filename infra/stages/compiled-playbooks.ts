import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { Playbook } from '../../schemas/playbook.ts';

const folder = new URL('../../functions/respond/generated/', import.meta.url);

const CompiledPlaybook = z.strictObject({
  playbook: Playbook,
  documentHash: z.string().min(1),
  definition: z.looseObject({ StartAt: z.string(), States: z.record(z.string(), z.unknown()) }),
});
export type CompiledPlaybook = z.infer<typeof CompiledPlaybook>;

/** The state machines that `npm run generate` made of the playbooks, by playbook id. */
export function compiledPlaybooks(): readonly CompiledPlaybook[] {
  return readdirSync(fileURLToPath(folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => CompiledPlaybook.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))));
}

/** `roll-back-ecs-service` as `RollBackEcsService`. */
export function pascalCase(playbookId: string): string {
  return playbookId
    .split('-')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
}
