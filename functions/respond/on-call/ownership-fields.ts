import * as z from 'zod';
import { OwnedKind, type Ownership } from '../../../schemas/on-call/ownership.ts';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { oncePerKey } from '../../shared/once-per-key.ts';
import { reviewOf } from './review.ts';
import { type OwnershipDeps, SetOwnership, setOwnership } from './set-ownership.ts';
import { iso, namesIn, viewAct, viewChange, viewShift } from './view.ts';
import { whoIsOnCall } from './who-is-on-call.ts';

const Id = z.string().min(1).max(128);
const ReadOwnership = z.strictObject({
  kind: OwnedKind.optional(),
  subjectId: Id.optional(),
  teamId: Id.optional(),
  due: z.boolean().optional(),
});

/** Who owns playbooks and query templates, and when that is looked at again. */
export const ownershipFields = (deps: OwnershipDeps): Readonly<Record<string, FieldHandler>> => ({
  ownership: defineField({
    action: 'read',
    arguments: ReadOwnership,
    handle: async ({ due, ...wanted }, _caller, { selection }) => {
      const all = (await deps.ownerships.list()).filter((one) => isWanted(one, wanted));
      const views = await viewAll(
        deps,
        all,
        selection.some((path) => path.startsWith('changes')),
      );
      return due === undefined ? views : views.filter((view) => view.due === due);
    },
  }),
  setOwnership: defineField({
    action: 'arrange',
    arguments: z.strictObject({ input: SetOwnership }),
    handle: ({ input }, caller) =>
      oncePerKey({ field: 'setOwnership', caller, input }, deps.answers, async () => {
        const [view] = await viewAll(deps, [await setOwnership(deps, input, caller)], true);
        return view;
      }),
  }),
});

const isWanted = (
  one: Ownership,
  { kind, subjectId, teamId }: Omit<z.infer<typeof ReadOwnership>, 'due'>,
): boolean =>
  (kind ?? one.kind) === one.kind &&
  (subjectId ?? one.subjectId) === one.subjectId &&
  (teamId ?? one.teamId) === one.teamId;

async function viewAll(deps: OwnershipDeps, all: readonly Ownership[], withChanges: boolean) {
  const { versions } = await deps.catalogue.declared();
  return Promise.all(
    all.map(async (ownership) => {
      const { dueAt, reasons } = reviewOf(ownership, versions, deps.clock.now());
      return {
        kind: ownership.kind,
        subjectId: ownership.subjectId,
        revision: ownership.revision,
        teamId: ownership.teamId ?? null,
        scheduleId: ownership.scheduleId ?? null,
        onCall: await onCallFor(deps, ownership),
        reviewEveryDays: ownership.reviewEveryDays,
        services: ownership.services.map(({ name }) => name),
        reviewed: viewAct(ownership.changed),
        reviewDueAt: dueAt === undefined ? null : iso(dueAt),
        remindedAt: ownership.reminded === undefined ? null : iso(ownership.reminded.at),
        due: reasons.length > 0,
        reasons,
        changes: withChanges ? (await deps.ownerships.changes(ownership)).map(viewChange) : [],
      };
    }),
  );
}

/** Who is on call in the schedule that owns it. */
async function onCallFor({ directory, clock }: OwnershipDeps, { scheduleId }: Ownership) {
  const schedule = scheduleId === undefined ? undefined : await directory.schedule(scheduleId);
  if (schedule === undefined) return null;
  const { shift } = await whoIsOnCall(directory, schedule, clock.now());
  return shift === undefined ? null : viewShift(shift, namesIn(await directory.team(schedule.teamId)));
}
