import * as z from 'zod';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { defineRoomField } from '../../shared/edge/room-field.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import type { Presence, Present } from '../../shared/ports/presence.ts';
import { Id } from '../command/command-input.ts';

/** Say it again well before this, e.g. every half minute. */
const PRESENT_MS = 90_000;

export interface LiveDeps {
  readonly log: InvestigationLog;
  readonly presence: Presence;
  readonly clock: Clock;
}

const Room = z.strictObject({ investigationId: Id });

/** Presence, and whether a subscription may start; the filters are set by the resolvers of `graphql/resolvers`. */
export const liveFields = (deps: LiveDeps): Readonly<Record<string, FieldHandler>> => ({
  presence: defineRoomField(deps.log, {
    action: 'read',
    arguments: Room,
    handle: async ({ investigationId }) => (await deps.presence.list(investigationId)).map(presentView),
  }),
  focusOn: defineRoomField(deps.log, {
    action: 'attend',
    arguments: z.strictObject({ investigationId: Id, focus: z.string().min(1).max(300) }),
    handle: async ({ investigationId, focus }, { id, name }) => {
      const until = deps.clock.now() + PRESENT_MS;
      const present = { investigationId, personId: id, name, focus, until };
      await deps.presence.say(present);
      return presentView(present);
    },
  }),
  onInvestigationEvent: mayFollow(deps),
  onPresence: mayFollow(deps),
  onInvestigationOpened: defineField({
    action: 'subscribe',
    arguments: z.strictObject({ team: z.string().min(1).max(255) }),
    // Of rooms that are restricted from the start only members of the team hear.
    handle: async ({ team }, { id, teams }) => ({ personId: id, restrictedToo: teams.includes(team) }),
  }),
});

/** The resolver needs to know whom to end the subscription for. */
const mayFollow = ({ log }: LiveDeps) =>
  defineRoomField(log, {
    action: 'subscribe',
    arguments: Room,
    handle: async (_room, { id }) => ({ personId: id }),
  });

const presentView = ({ until, ...present }: Present) => ({
  ...present,
  until: new Date(until).toISOString(),
});
