import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { compile } from '../../functions/respond/compile/compile.ts';
import type { StateMachine } from '../../functions/respond/compile/states.ts';
import { ACTIONS } from '../../functions/respond/registry.ts';
import { sha256 } from '../../functions/shared/hash.ts';
import { Playbook } from '../../schemas/playbook.ts';

const folder = new URL('../../functions/respond/generated/', import.meta.url);

const Published = z.strictObject({
  playbook: Playbook,
  documentHash: z.string().min(1),
  definitionHash: z.string().min(1),
});

export interface CompiledPlaybook extends z.infer<typeof Published> {
  readonly definition: StateMachine;
}

/**
 * The state machines of the playbooks, by playbook id. Each is compiled anew and must be the one that `npm run generate`
 * wrote the hash of, so that what is deployed is what was reviewed and tested.
 */
export function compiledPlaybooks(): readonly CompiledPlaybook[] {
  const published = readdirSync(fileURLToPath(folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => Published.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))));
  const playbooks = published.map(({ playbook }) => playbook);
  return published.map((each) => {
    const definition = compile(each.playbook, { actions: ACTIONS, playbooks });
    if (sha256(JSON.stringify(definition)) !== each.definitionHash)
      throw new Error(
        `${each.playbook.id}: its state machine is another than was published; run npm run generate`,
      );
    return { ...each, definition };
  });
}

/** `roll-back-ecs-service` as `RollBackEcsService`. */
export function pascalCase(playbookId: string): string {
  return playbookId
    .split('-')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
}
