import * as z from 'zod';
import { PlaybookAct } from './stored-playbook.ts';

const Target = z.object({ version: z.string(), machineVersionArn: z.string() });
export type RouteTarget = z.infer<typeof Target>;

export const RouteChange = z.enum(['publish', 'canary', 'return', 'canary-failed', 'deprecate']);

/** Which version of a team's playbook triggers start. Every change of it is kept. */
export const PlaybookRoute = z.object({
  playbookId: z.string(),
  /** Rises by one with every change. */
  revision: z.int().positive(),
  /** None: nothing of this playbook is started. */
  live: Target.optional(),
  /** What was live before. */
  before: Target.optional(),
  /** A version on trial: so many of a hundred triggers start it in place of the one that is live. */
  canary: Target.extend({ share: z.int().min(1).max(99) }).optional(),
  /** The version that this change was about. */
  version: z.string(),
  change: RouteChange,
  changed: PlaybookAct,
});
export type PlaybookRoute = z.infer<typeof PlaybookRoute>;
