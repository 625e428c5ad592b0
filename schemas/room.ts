import * as z from 'zod';
import { Id } from './events/envelope.ts';
import { RoomAccess, RoomRole } from './events/participants.ts';

/** Somebody's standing in a room; `removed` means that they may not come in, whatever else holds. */
export const Standing = z.enum([...RoomRole.options, 'removed']);
export type Standing = z.infer<typeof Standing>;

/**
 * What decides who may do what in an investigation. It is kept beside the log with the summary, so that every stage can
 * decide without folding events.
 */
export const Room = z.strictObject({
  access: RoomAccess,
  /** By Cognito `sub`. */
  people: z.record(Id, Standing),
  /** By name. */
  teams: z.record(Id, Standing),
  /** Of restricted evidence, by its id, the teams that see its content. */
  restricted: z.record(Id, z.array(Id)),
});
export type Room = z.infer<typeof Room>;

/** Of an investigation of which nobody said anything: open to the organisation. */
export const OPEN_ROOM: Room = { access: 'organisation', people: {}, teams: {}, restricted: {} };
