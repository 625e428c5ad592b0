import type { Service, ServiceVersion } from '../../../schemas/catalogue.ts';
import type { Deployments } from './deployments.ts';
import type { LearnedDependencies } from './learned-dependencies.ts';
import type { Page, PageRequest } from './signal-store.ts';

/** What a client asked for, once. */
export interface EditRequest {
  readonly actorId: string;
  /** Made by the client, 1 to 128 characters. */
  readonly idempotencyKey: string;
  /** Tells a retry from another request under the same key. */
  readonly requestHash: string;
}

/** Without `service` it is removed. */
export interface ServiceChange {
  readonly name: string;
  readonly service?: Service;
}

/** Changes of services that count together or not at all. */
export interface CatalogueEdit {
  /** The revision that the changes were decided on. */
  readonly basedOn: number;
  /** Each service once, in any case of its name. */
  readonly changes: readonly ServiceChange[];
  readonly author: ServiceVersion['author'];
  /** Epoch milliseconds. */
  readonly time: number;
  readonly rationale?: string;
  readonly request: EditRequest;
}

/** What one edit did to one service. */
export interface DoneChange {
  readonly name: string;
  readonly version: number;
  readonly change: 'added' | 'changed' | 'removed';
}

/** `done` and `repeated` (this was done before, nothing changes) tell what the edit did the first time. */
export type EditOutcome =
  | {
      readonly outcome: 'done' | 'repeated';
      readonly revision: number;
      readonly changes: readonly DoneChange[];
    }
  | { readonly outcome: 'key-reused' }
  | { readonly outcome: 'stale' };

/** All services at one revision. */
export interface DeclaredServices {
  /** Grows by one with every edit that changes something; 0 when there was none. */
  readonly revision: number;
  /** The newest version of every service that was ever declared, removed ones too; the same array while nothing changes. */
  readonly versions: readonly ServiceVersion[];
}

/** Services that teams declared, deployments that were seen, and dependencies that were learned. */
export interface Catalogue extends Deployments, LearnedDependencies {
  /** Those that are declared now: all of one revision, and the same array while nothing changes. */
  services(): Promise<readonly Service[]>;
  declared(): Promise<DeclaredServices>;
}

/** The catalogue for those who change it, and look at what it was. */
export interface EditableCatalogue extends Catalogue {
  /**
   * Makes the next version of each service, all of them or none, once per key of an actor. `stale`: the catalogue has another
   * revision than `basedOn` by now; `key-reused`: the key stands for another request.
   */
  edit(edit: CatalogueEdit): Promise<EditOutcome>;
  /** What an earlier request did, if there was one. */
  edited(request: EditRequest): Promise<EditOutcome | undefined>;
  /** Versions of a service by its canonical name in any case, newest first. Rejected `BadInput` for a foreign `nextToken`. */
  history(name: string, page: PageRequest): Promise<Page<ServiceVersion>>;
  version(name: string, version: number): Promise<ServiceVersion | undefined>;
}
