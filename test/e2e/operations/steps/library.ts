import { expect } from '@jest/globals';
import { asks, byBen, does, inRoom, type Known, type Steps } from '../step.ts';

const which = ({ run }: Known) => ({ playbookId: `calm-${run}`, version: '1.0.0' });

const written = (known: Known, version = '1.0.0') => `
id: ${which(known).playbookId}
version: ${version}
summary: Runs more tasks of a service.
owner: shop
guard: { environments: [dev, staging, prod], cooldownSeconds: 60 }
inputs:
  cluster: { type: string }
  service: { type: string }
steps:
  - id: scale-out
    action: ecs-scale-service
    with: { cluster: "\${inputs.cluster}", service: "\${inputs.service}", by: 1 }
    precheck: action
    verify: action
    undo: action
tests:
  - name: one task more
    inputs: { cluster: shop, service: checkout }
    expect: { outcome: succeeded, path: [scale-out], effects: [scale-out] }
  - name: it can't be done
    inputs: { cluster: shop, service: checkout }
    mocks: { scale-out: { error: AccessDenied } }
    expect: { outcome: undone, path: [scale-out], undone: [scale-out] }
`;

const because = (rationale: string) => (known: Known) => ({ ...which(known), rationale });

/** The whole way of the next version, to a trial. */
const again = (version: string): Steps => {
  const next = (known: Known) => ({ ...which(known), version });
  return [
    byBen(does('save-playbook-draft', (known) => ({ document: written(known, version), basedOn: 0 }))),
    byBen(does('propose-playbook', next)),
    does('review-playbook', (known) => ({ ...next(known), decision: 'approve' })),
    does('publish-playbook', (known) => ({ ...next(known), share: 10, rationale: 'carefully' })),
  ];
};

export const librarySteps: Steps = [
  byBen(
    inRoom(
      'draft-playbook',
      ({ run }) => ({ playbookId: `learnt-${run}`, owner: 'shop', rationale: 'it will come back' }),
      ({ state, notes }) => {
        expect(state).toBe('tested');
        expect(notes.length).toBeGreaterThan(0);
      },
    ),
  ),
  byBen(does('save-playbook-draft', (known) => ({ document: written(known), basedOn: 0 }))),
  byBen(does('propose-playbook', which)),
  does('review-playbook', (known) => ({ ...which(known), decision: 'approve', rationale: 'fine' })),
  does('publish-playbook', because('it helped twice')),
  asks('playbook-version', which),
  asks('playbook-versions', ({ run }) => ({ playbookId: `calm-${run}` })),
  ...again('1.1.0'),
  asks('playbook-differences', ({ run }) => ({ playbookId: `calm-${run}`, from: '1.0.0', to: '1.1.0' })),
  asks('playbook-history', ({ run }) => ({ playbookId: `calm-${run}` })),
  does('return-playbook', ({ run }) => ({ playbookId: `calm-${run}`, rationale: 'it was better before' })),
  does('deprecate-playbook', because('there is a better one')),
];
