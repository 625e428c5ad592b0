import * as z from 'zod';
import { Id } from './envelope.ts';

export const RoomRole = z.enum(['lead', 'contributor', 'observer']);
export type RoomRole = z.infer<typeof RoomRole>;

/** `organisation`: everybody with an organisation role may read. `members`: only participants and members of its teams. */
export const RoomAccess = z.enum(['organisation', 'members']);
export type RoomAccess = z.infer<typeof RoomAccess>;

/** A person by their Cognito `sub`, or a team by its name. */
export const Invited = z.strictObject({ kind: z.enum(['person', 'team']), participantId: Id });
export type Invited = z.infer<typeof Invited>;

const Shown = z.string().max(300);
const NamedHypothesis = z.strictObject({ hypothesisId: Id, statement: Shown });

/** What the next lead has to know; made from the state, never written by hand but for `nextStep`. */
export const HandOffPack = z.strictObject({
  openHypotheses: z.array(NamedHypothesis.extend({ state: z.string() })).max(50),
  ruledOut: z.array(NamedHypothesis).max(50),
  runs: z
    .array(z.strictObject({ runId: Id, playbookId: Id, waitingStep: z.string().max(300).optional() }))
    .max(50),
  /** Query runs that were started in the room and had not ended. Missing in packs of before they were listed. */
  queryRuns: z
    .array(z.strictObject({ runId: Id, templateId: Id, state: z.enum(['queued', 'running']) }))
    .max(50)
    .optional(),
  openTasks: z.array(z.strictObject({ taskId: Id, title: Shown, state: z.string() })).max(50),
  nextStep: z.string().max(2_000),
});
export type HandOffPack = z.infer<typeof HandOffPack>;

/** Who is in the room, in which role, and who may look in. */
export const PARTICIPANT_EVENTS = {
  'participant.invited': Invited.extend({ name: z.string().max(255).optional(), role: RoomRole }),
  'participant.joined': z.strictObject({ participantId: Id, name: z.string().max(255), role: RoomRole }),
  'participant.left': z.strictObject({ participantId: Id }),
  'participant.removed': Invited,
  'participant.role-changed': Invited.extend({ from: RoomRole, to: RoomRole }),
  'lead.handed-over': z.strictObject({
    from: Id.optional().describe('Missing when nobody led'),
    to: Id,
    pack: HandOffPack,
  }),
  'access.changed': z.strictObject({ from: RoomAccess, to: RoomAccess }),
} as const;
