import type { Playbook } from '../../../schemas/playbook.ts';
import { Rejected } from '../../shared/errors.ts';
import { differences } from '../command/differences.ts';
import type { LibraryDeps } from './library-deps.ts';

interface Compared {
  readonly playbookId: string;
  readonly from: string;
  readonly to: string;
}

/** What changed from one version to another, one line each. Throws Rejected `NotFound` that names the argument. */
export async function compareVersions(
  deps: LibraryDeps,
  { playbookId, from, to }: Compared,
): Promise<readonly string[]> {
  const documentOf = async (field: 'from' | 'to', version: string): Promise<Playbook> => {
    const shipped = deps.published.find(
      ({ playbook }) => playbook.id === playbookId && playbook.version === version,
    );
    const known = shipped?.playbook ?? (await deps.versions.get({ playbookId, version }))?.playbook;
    if (known !== undefined) return known;
    throw new Rejected('NotFound', `${field}: there is no version ${version} of "${playbookId}"`, {
      path: field,
    });
  };
  return differences(await documentOf('from', from), await documentOf('to', to));
}
