import * as z from 'zod';
import { PlaybookAct } from './stored-playbook.ts';

const Target = z.object({ version: z.string(), machineVersionArn: z.string() });
export type RouteTarget = z.infer<typeof Target>;

/** Which version of a team's playbook triggers start. Every change of it is kept. */
export const PlaybookRoute = z.object({
  playbookId: z.string(),
  /** Rises by one with every change. */
  revision: z.int().positive(),
  /** None: nothing of this playbook is started. */
  live: Target.optional(),
  /** What was live before. */
  before: Target.optional(),
  /** The version that this change was about. */
  version: z.string(),
  change: z.enum(['publish', 'deprecate']),
  changed: PlaybookAct,
});
export type PlaybookRoute = z.infer<typeof PlaybookRoute>;
