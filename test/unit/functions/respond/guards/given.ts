import { expect } from '@jest/globals';
import type { Published } from '../../../../../functions/respond/published.ts';
import type { PlaybookGuard } from '../../../../../schemas/playbook-guard.ts';
import { launchedRun, publishedPlaybook, type World } from '../given.ts';

/** A playbook that ships, with more guards. */
export function guarded(guard: Partial<PlaybookGuard>, id = 'restart-ecs-service'): Published {
  const { playbook, documentHash } = publishedPlaybook(id);
  return { documentHash, playbook: { ...playbook, guard: { ...playbook.guard, ...guard } } };
}

/** Starts it for a service, under a reason of its own. */
export const startFor = (on: World, published: Published, service: string, reason = service) =>
  launchedRun(on, {
    published,
    reason: [published.playbook.id, reason],
    inputs: { cluster: 'shop', service, serviceName: service },
  });

export const refusedBy = (guard: string, reason: string) => ({
  code: 'NotAllowed',
  message: expect.stringContaining(reason),
  info: { guard },
});
