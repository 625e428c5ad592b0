import type { Service } from '../../../schemas/catalogue.ts';
import { assertSeen } from '../../shared/access/service-sight.ts';
import { sightOf } from '../../shared/access/sight-of.ts';
import type { Caller } from '../../shared/caller.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected, Transient } from '../../shared/errors.ts';
import { type KeyedRequest, requestOf } from '../../shared/once-per-key.ts';
import type {
  CatalogueEdit,
  DeclaredServices,
  EditableCatalogue,
  EditOutcome,
  ServiceChange,
} from '../../shared/ports/catalogue.ts';
import type { Clock } from '../../shared/ports/clock.ts';

const ATTEMPTS = 10;
const MAX_SERVICES = 5_000;

export interface CatalogueDependencies {
  readonly catalogue: EditableCatalogue;
  readonly clock: Clock;
}

export interface Asked extends KeyedRequest {
  readonly input: KeyedRequest['input'] & { readonly rationale?: string | undefined };
}

export type Done = Extract<EditOutcome, { readonly revision: number }>;

/** What is to be done, decided on the services as they are. Throws Rejected to do nothing. */
export type Decide = (declared: DeclaredServices) => {
  readonly changes: readonly ServiceChange[];
  /** How many services there will be. */
  readonly total: number;
};

/**
 * Edits the catalogue, deciding anew when somebody else was faster. Sent again it answers what it did the first time, before it
 * decides anything. Throws Rejected `KeyReused`, `Limit`, or what `decide` throws.
 */
export async function editCatalogue(
  asked: Asked,
  deps: CatalogueDependencies,
  decide: Decide,
): Promise<Done> {
  const request = requestOf(asked);
  const { caller, input } = asked;
  const earlier = await deps.catalogue.edited(request);
  if (earlier !== undefined && earlier.outcome !== 'stale') return doneOr(earlier);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const declared = await deps.catalogue.declared();
    const { changes, total } = decide(declared);
    refuseUnseen(changes, declared, caller);
    if (total > MAX_SERVICES)
      throw new Rejected('Limit', `the catalogue would hold ${total} services, more than ${MAX_SERVICES}`);
    const edit: CatalogueEdit = {
      basedOn: declared.revision,
      changes,
      author: { id: caller.id, name: caller.name },
      time: deps.clock.now(),
      ...(input.rationale === undefined ? {} : { rationale: input.rationale }),
      request,
    };
    const outcome = await deps.catalogue.edit(edit);
    if (outcome.outcome !== 'stale') return doneOr(outcome);
  }
  throw new Transient('the catalogue is edited by others too often');
}

function doneOr(outcome: Exclude<EditOutcome, { readonly outcome: 'stale' }>): Done {
  if (outcome.outcome !== 'key-reused') return outcome;
  const message = 'idempotencyKey: was used before for another request';
  throw new Rejected('KeyReused', message, { path: 'idempotencyKey' });
}

/**
 * Who may not see a restricted service can't change who may: not its restriction, owner or names, not by removing it, and not by
 * giving a name that stands for it to another one. Throws Rejected `Forbidden`.
 */
function refuseUnseen(
  changes: readonly ServiceChange[],
  { versions }: DeclaredServices,
  caller: Caller,
): void {
  const services = versions.flatMap(({ service }) => service ?? []);
  const sight = sightOf(services, caller);
  const present = new Map(services.map((service) => [service.name.toLowerCase(), service]));
  for (const { name, service } of changes) {
    const before = present.get(name.toLowerCase());
    if (before !== undefined && service !== undefined && accessOf(before) === accessOf(service)) continue;
    for (const each of [name, ...(service?.aliases ?? [])]) assertSeen(sight, each);
  }
}

const accessOf = ({ name, aliases, owner, environments, restricted }: Service): string =>
  canonicalJson({ name, aliases, owner, environments, restricted: restricted ?? null });
