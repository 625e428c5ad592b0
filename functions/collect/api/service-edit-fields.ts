import * as z from 'zod';
import { Service, type ServiceVersion } from '../../../schemas/catalogue.ts';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { Rejected } from '../../shared/errors.ts';
import type { DeclaredServices } from '../../shared/ports/catalogue.ts';
import type { Entry } from '../catalogue/entries.ts';
import { planImport } from '../catalogue/plan.ts';
import { type CatalogueDependencies, type Done, editCatalogue } from './edit-catalogue.ts';
import { presentVersion } from './present-service.ts';

const Edited = {
  idempotencyKey: z.string().min(1).max(128),
  /** The version that the edit was decided on; 0 for a service that never was. */
  basedOn: z.int().min(0),
  rationale: z.string().trim().min(1).max(2_000),
};
const PutInput = z.object({ ...Edited, service: Service });
const RemoveInput = z.object({ ...Edited, name: z.string().min(1).max(255) });

/** `putService` and `removeService`. An earlier version is restored by putting it again. */
export const serviceEditFields = (deps: CatalogueDependencies): Readonly<Record<string, FieldHandler>> => ({
  putService: defineField({
    action: 'lead',
    arguments: z.object({ input: PutInput }),
    handle: async ({ input }, caller) => {
      const asked = { field: 'putService', caller, input };
      const done = await editCatalogue(asked, deps, (declared) => decidePut(input, declared));
      return versionAfter(done, input.service.name, deps);
    },
  }),
  removeService: defineField({
    action: 'lead',
    arguments: z.object({ input: RemoveInput }),
    handle: async ({ input }, caller) => {
      const asked = { field: 'removeService', caller, input };
      const done = await editCatalogue(asked, deps, (declared) => {
        const newest = newestOf(input.name, declared);
        checkVersion(input.basedOn, null, newest);
        if (newest?.service === undefined)
          throw new Rejected('NotFound', `input.name: no service is named "${input.name}"`, {
            path: 'input.name',
          });
        return { changes: [{ name: newest.name }], total: liveIn(declared) - 1 };
      });
      return versionAfter(done, input.name, deps);
    },
  }),
});

function decidePut({ basedOn, service }: z.output<typeof PutInput>, declared: DeclaredServices) {
  const newest = newestOf(service.name, declared);
  checkVersion(basedOn, service, newest);
  const entry: Entry = {
    entity: service.name,
    name: service.name,
    root: 'input.service',
    lineOf: () => 1,
    complete: () => service,
    guessedAliases: [],
  };
  const plan = planImport({ entries: [entry], refused: [], warnings: [] }, declared, {
    mode: 'merge',
    danglingDependencies: 'refuse',
  });
  const [refused] = plan.refused;
  if (refused === undefined) return plan;
  const { path, reason } = refused;
  throw new Rejected('BadInput', `${path}: ${reason}`, { path, info: { reason } });
}

const liveIn = ({ versions }: DeclaredServices): number =>
  versions.filter(({ service }) => service !== undefined).length;

const newestOf = (name: string, { versions }: DeclaredServices): ServiceVersion | undefined =>
  versions.find((version) => version.name.toLowerCase() === name.toLowerCase());

function checkVersion(basedOn: number, yours: Service | null, newest: ServiceVersion | undefined): void {
  const version = newest?.version ?? 0;
  if (version === basedOn) return;
  const message = `input.basedOn: the service has version ${version} by now, not ${basedOn}`;
  const info = { field: 'service', yours, theirs: newest?.service ?? null, version };
  throw new Rejected('Conflict', message, { path: 'input.basedOn', info });
}

/** The version that the edit made, when it is sent again too; the newest one when nothing was different. */
async function versionAfter({ changes: [change] }: Done, name: string, { catalogue }: CatalogueDependencies) {
  const made =
    change === undefined
      ? newestOf(name, await catalogue.declared())
      : await catalogue.version(change.name, change.version);
  return made && presentVersion(made);
}
