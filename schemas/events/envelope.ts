import * as z from 'zod';

export const Id = z.string().min(1).max(128);
export const Text = z.string().min(1).max(20_000);
export const Ids = z.array(Id).max(100);
export const Title = z.string().min(1).max(300);
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Who did it: a person, a playbook run, Signalroom's own detector, a machine that called the API, or a rule such as an escalation policy. */
export const Actor = z.strictObject({
  kind: z.enum(['person', 'playbook', 'detector', 'machine', 'rule']),
  id: Id.describe('Id of a person or machine, playbook run id, function name, or id of a rule'),
  name: z.string().max(255),
  teams: z.array(z.string()).max(50),
});
export type Actor = z.infer<typeof Actor>;

/** One entry of an investigation's log. `hash` covers every other field in canonical JSON, `previousHash` included. */
export const EventEnvelope = z.strictObject({
  investigationId: Id,
  sequence: z.int().positive().describe('1, 2, 3 ... without a gap, per investigation'),
  eventVersion: z.int().positive().describe('Version of the shape of `data`, per type'),
  time: z.int().describe('epoch milliseconds'),
  actor: Actor,
  rationale: z.string().max(2_000).optional(),
  basedOn: z.int().nonnegative().describe('Sequence that its author had seen; 0 for the first'),
  previousHash: Sha256.describe('64 zeros for the first'),
  hash: Sha256,
});
