import { ACTIONS } from '../../../../../functions/respond/registry.ts';
import { Playbook } from '../../../../../schemas/playbook.ts';

const act = (id: string, action: string, given: object) => ({
  id,
  action,
  with: { cluster: 'shop', ...given },
  precheck: 'action',
  verify: 'action',
  undo: 'action',
});
const rollBack = (id: string, service: string) => act(id, 'ecs-roll-back-service', { service });

const common = {
  version: '1.0.0',
  summary: 'Does everything that a playbook can do.',
  owner: 'platform',
  guard: { environments: ['dev'], cooldownSeconds: 60 },
};

const CALLED = Playbook.parse({
  ...common,
  id: 'called-one',
  inputs: { name: { type: 'string' } },
  steps: [rollBack('deep', `\${inputs.name}`), { id: 'leave', end: 'succeeded', because: 'it is done' }],
});

/** Twelve steps, and within them a `parallel`, a `forEach` and another playbook. */
export const TWELVE_STEPS = Playbook.parse({
  ...common,
  id: 'twelve-steps',
  inputs: { names: { type: 'list' } },
  escalate: { notify: 'chat', to: 'ops' },
  steps: [
    { id: 'agree', approve: { role: 'investigator', question: 'Go on?', timeoutSeconds: 900 } },
    act('scale', 'ecs-scale-service', { service: 'scaled', by: 2 }),
    rollBack('first', 'first'),
    { id: 'pause', wait: { seconds: 30 } },
    {
      id: 'both',
      parallel: [
        {
          steps: [
            rollBack('left', 'left'),
            act('left-scale', 'ecs-scale-service', { service: 'left', by: 1 }),
          ],
        },
        { steps: [rollBack('right', 'right')] },
      ],
    },
    {
      id: 'each',
      forEach: `\${inputs.names}`,
      concurrency: 2,
      steps: [rollBack('one', `\${item}`)],
    },
    {
      id: 'which',
      choose: [{ when: `\${steps.scale.result.to > 100}`, steps: [rollBack('never', 'never')] }],
      otherwise: [rollBack('always', 'always')],
    },
    { id: 'other', call: 'called-one', version: '1.0.0', with: { name: 'called' } },
    act('restart', 'ecs-restart-service', { service: 'restarted' }),
    rollBack('last', 'last'),
    {
      id: 'calm',
      query: 'ask-it',
      expect: { column: 'rate', operator: '<', value: 1 },
      retryForSeconds: 30,
    },
    { id: 'over', end: 'succeeded', because: 'the errors are over' },
  ],
});

export const MATERIALS = { actions: ACTIONS, playbooks: [CALLED] };
export const ITEMS = ['item-a', 'item-b', 'item-c'];
/** Every service that the playbook acts on. */
export const SERVICES = [
  'scaled',
  'first',
  'left',
  'right',
  'always',
  'called',
  'restarted',
  'last',
  'never',
  ...ITEMS,
];
