import { parsePlaybook } from '../../../../../functions/respond/language/parse.ts';
import { ACTIONS } from '../../../../../functions/respond/registry.ts';
import { testPlaybook } from '../../../../../functions/respond/rehearse/test-playbook.ts';
import { Playbook } from '../../../../../schemas/playbook.ts';

export const INNER = Playbook.parse({
  id: 'inner-one',
  version: '1.0.0',
  summary: 'Is called.',
  owner: 'platform',
  inputs: { name: { type: 'string' }, minutes: { type: 'number', default: 5 } },
  guard: { environments: ['dev'], cooldownSeconds: 60 },
  steps: [change('deep', `\${inputs.name}`), { id: 'leave', end: 'succeeded', because: 'it is done' }],
});

export const materials = {
  actions: ACTIONS,
  queryTemplates: [{ id: 'ask-it', columns: ['rate'], parameters: ['of'], required: [] }],
  playbooks: [INNER],
};

/** A step that rolls a service back. */
export function change(id: string, service: string) {
  return {
    id,
    action: 'ecs-roll-back-service',
    with: { cluster: 'shop', service },
    precheck: 'action',
    verify: 'action',
    undo: 'action',
  };
}

/** Checks a document and runs its tests; it has the inputs `names` (a list) and `service`. */
export async function tested(steps: readonly unknown[], tests: readonly unknown[]) {
  const document = {
    id: 'try-it',
    version: '1.0.0',
    summary: 'Tries it.',
    owner: 'platform',
    inputs: { names: { type: 'list', default: ['a', 'b', 'c'] }, service: { type: 'string', default: 's' } },
    guard: { environments: ['dev'], cooldownSeconds: 60 },
    steps,
    tests: tests.map((test, index) => ({ name: `test ${index}`, ...(test as object) })),
  };
  const { playbook } = parsePlaybook(JSON.stringify(document), { file: 'try-it.json', known: materials });
  return testPlaybook(playbook, materials);
}
