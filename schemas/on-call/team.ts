import * as z from 'zod';

/** A zone that this runtime knows, by its IANA name. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'is no time zone: write an IANA name such as Europe/Zurich');

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const WebhookName = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'must be the name of a webhook');

/** Where a person is reached. */
export const ContactMethod = z.discriminatedUnion('channel', [
  z.strictObject({ channel: z.literal('email'), address: z.email().max(254) }),
  z.strictObject({
    channel: z.literal('sns'),
    address: z
      .string()
      .max(512)
      .regex(/^arn:aws[a-z-]*:sns:/, 'must be the ARN of an SNS topic'),
  }),
  z.strictObject({
    channel: z.literal('chat-webhook'),
    address: WebhookName.describe('Name of the room in the secret of webhooks'),
  }),
  z.strictObject({
    channel: z.literal('signed-webhook'),
    address: WebhookName.describe('Name of the webhook in the secret of webhooks'),
  }),
]);
export type ContactMethod = z.infer<typeof ContactMethod>;

export const PersonId = z.string().min(1).max(128);

export const OnCallMember = z.strictObject({
  personId: PersonId.describe('As tokens name them: Cognito `sub` or `oidc:<sub>`'),
  name: z.string().min(1).max(255),
  timeZone: TimeZone.optional(),
  contacts: z.array(ContactMethod).max(10).describe('The first is tried first'),
});
export type OnCallMember = z.infer<typeof OnCallMember>;

export const OnCallAct = z.strictObject({
  by: z.strictObject({ id: z.string(), name: z.string() }),
  at: z.int().describe('Epoch milliseconds'),
  rationale: z.string().optional(),
  idempotencyKey: z.string().describe('Of the request that did it: the same one again changes nothing'),
});
export type OnCallAct = z.infer<typeof OnCallAct>;

/** Who of a team can be called, and how. */
export const OnCallTeam = z.strictObject({
  teamId: z.string().min(1).max(100).describe('As the catalogue and the groups `team-<name>` name it'),
  revision: z.int().positive().describe('1, 2, 3 ...; rises by one with each change'),
  name: z.string().min(1).max(255),
  members: z.array(OnCallMember).max(200),
  changed: OnCallAct,
});
export type OnCallTeam = z.infer<typeof OnCallTeam>;
