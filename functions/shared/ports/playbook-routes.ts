import type { PlaybookRoute } from '../../../schemas/playbook-route.ts';

/** Which version of each playbook of a team is started. */
export interface PlaybookRoutes {
  /** False when the stored one is not the revision before it. */
  save(route: PlaybookRoute): Promise<boolean>;
  get(playbookId: string): Promise<PlaybookRoute | undefined>;
  /** That of every playbook, by id. */
  list(): Promise<readonly PlaybookRoute[]>;
  /** Everything that one was, oldest first. */
  changes(playbookId: string): Promise<readonly PlaybookRoute[]>;
}
