import type {
  PlaybookVersions,
  VersionChange,
  VersionKey,
} from '../../functions/shared/ports/playbook-versions.ts';
import { sortableVersion } from '../../functions/shared/version-order.ts';
import type { PlaybookState, StoredPlaybook } from '../../schemas/stored-playbook.ts';

const keyOf = ({ playbookId, version }: VersionKey): string => `${playbookId} ${sortableVersion(version)}`;

export class FakePlaybookVersions implements PlaybookVersions {
  readonly #versions = new Map<string, StoredPlaybook>();

  async save(version: StoredPlaybook, over: readonly PlaybookState[]): Promise<boolean> {
    const before = this.#versions.get(keyOf(version));
    const fits =
      version.revision === 1
        ? before === undefined
        : before?.revision === version.revision - 1 && over.includes(before.state);
    if (fits) this.#versions.set(keyOf(version), structuredClone(version));
    return fits;
  }

  async get(key: VersionKey): Promise<StoredPlaybook | undefined> {
    return structuredClone(this.#versions.get(keyOf(key)));
  }

  async versions(playbookId: string): Promise<readonly StoredPlaybook[]> {
    return [...this.#versions]
      .filter(([, version]) => version.playbookId === playbookId)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, version]) => structuredClone(version));
  }

  async change(key: VersionKey, { from, revision, set }: VersionChange): Promise<boolean> {
    const version = this.#versions.get(keyOf(key));
    if (version === undefined || version.revision !== revision || !from.includes(version.state)) return false;
    this.#versions.set(keyOf(key), structuredClone({ ...version, ...set }));
    return true;
  }
}
