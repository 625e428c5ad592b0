import * as z from 'zod';

/** Every team. */
export const EVERYBODY = '*';

const Changed = {
  changedBy: z.string().describe('Name of the person'),
  changedAt: z.int(),
  rationale: z.string(),
};

/** While it is on, no playbook of the team starts, and those that run stop at their next step. */
export const KillSwitch = z.strictObject({
  team: z.string().describe('The owner of playbooks; `*` for all'),
  on: z.boolean(),
  ...Changed,
});
export type KillSwitch = z.infer<typeof KillSwitch>;

/** While it lasts, no playbook starts that changes something. Either once, or again and again by the clock on the wall. */
export const FreezeWindow = z.strictObject({
  windowId: z.string(),
  title: z.string(),
  teams: z.array(z.string()).describe('Owners of playbooks; empty for all'),
  once: z.strictObject({ from: z.int(), until: z.int() }).optional().describe('Epoch milliseconds'),
  again: z
    .strictObject({ cron: z.string(), timeZone: z.string(), minutes: z.int().min(1) })
    .optional()
    .describe('Begins at these times and lasts so long'),
  ...Changed,
});
export type FreezeWindow = z.infer<typeof FreezeWindow>;
