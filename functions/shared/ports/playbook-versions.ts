import type { PlaybookState, StoredPlaybook } from '../../../schemas/stored-playbook.ts';

export type VersionKey = Pick<StoredPlaybook, 'playbookId' | 'version'>;

export interface VersionChange {
  /** States in which it is changed. */
  readonly from: readonly PlaybookState[];
  /** The draft that was looked at: one that was saved since is not changed. */
  readonly revision: number;
  readonly set: Partial<
    Pick<
      StoredPlaybook,
      'state' | 'authors' | 'proposed' | 'reviewed' | 'published' | 'machine' | 'deprecated'
    >
  >;
}

/** The playbooks that teams wrote, in all their versions. */
export interface PlaybookVersions {
  /** Stores a draft over the revision before it, or anew when it is the first. False when another is there, or is in no state of `over`. */
  save(version: StoredPlaybook, over: readonly PlaybookState[]): Promise<boolean>;
  get(key: VersionKey): Promise<StoredPlaybook | undefined>;
  /** Lowest version first. */
  versions(playbookId: string): Promise<readonly StoredPlaybook[]>;
  /** False when there is none of that revision in those states. */
  change(key: VersionKey, change: VersionChange): Promise<boolean>;
}
