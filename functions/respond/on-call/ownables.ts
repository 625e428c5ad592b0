import type { OwnedKind } from '../../../schemas/on-call/ownership.ts';
import type { Playbook } from '../../../schemas/playbook.ts';
import type { InvestigationTemplates } from '../../shared/ports/investigation-templates.ts';
import type { PlaybookVersions } from '../../shared/ports/playbook-versions.ts';
import type { QueryTemplates } from '../../shared/ports/query-templates.ts';

/** What can be owned. */
export interface Ownables {
  has(kind: OwnedKind, subjectId: string): Promise<boolean>;
  /** Services that its triggers name, or that it is opened for: none of a query template. */
  services(kind: OwnedKind, subjectId: string): Promise<readonly string[]>;
}

interface Stores {
  /** Those that are deployed with Signalroom. */
  readonly playbooks: readonly Playbook[];
  readonly queryTemplates: readonly string[];
  readonly versions: Pick<PlaybookVersions, 'versions'>;
  readonly templates: Pick<QueryTemplates, 'versions'>;
  readonly investigationTemplates: Pick<InvestigationTemplates, 'get'>;
}

/** Playbooks and query templates, those that are shipped and those that teams wrote, and templates of investigations. */
export function ownablesOf(stores: Stores): Ownables {
  const { playbooks, queryTemplates, versions, templates, investigationTemplates } = stores;
  const playbookOf = async (playbookId: string): Promise<Playbook | undefined> =>
    playbooks.find(({ id }) => id === playbookId) ?? (await versions.versions(playbookId)).at(-1)?.playbook;
  return {
    has: async (kind, id) => {
      if (kind === 'playbook') return (await playbookOf(id)) !== undefined;
      if (kind === 'investigation_template') return (await investigationTemplates.get(id)) !== undefined;
      return queryTemplates.includes(id) || (await templates.versions(id)).length > 0;
    },
    services: async (kind, id) => {
      if (kind === 'investigation_template') return (await investigationTemplates.get(id))?.services ?? [];
      const playbook = kind === 'playbook' ? await playbookOf(id) : undefined;
      return (playbook?.triggers ?? []).flatMap(({ incident, signal }) =>
        [incident?.service, incident?.cause, signal?.service].filter((name) => name !== undefined),
      );
    },
  };
}
