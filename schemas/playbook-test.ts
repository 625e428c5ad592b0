import * as z from 'zod';

const ErrorName = z.string().regex(/^[A-Za-z][A-Za-z.]{0,127}$/, 'must be the name of an error');
const Rows = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])));

/** What happens at a step during a test, in place of the world. */
export const Mock = z.union([
  z.enum(['success', 'timeout', 'approved', 'refused', 'nobody']),
  z.strictObject({ result: z.json().describe('An action succeeds and gives this') }),
  z.strictObject({
    error: ErrorName.describe('An action fails with this'),
    at: z.enum(['precheck', 'run', 'verify', 'undo']).default('run'),
    times: z.int().min(1).max(1_000).optional().describe('So often, then it succeeds; left out: always'),
  }),
  z.strictObject({ rows: Rows.describe('What a query answers, each time it is asked') }),
  z.strictObject({
    answers: z
      .array(Rows)
      .min(1)
      .max(100)
      .describe('What a query answers, one after the other; the last one again'),
  }),
]);
export type Mock = z.infer<typeof Mock>;

/** One run of the playbook in which nothing is touched. */
export const PlaybookTest = z.strictObject({
  name: z.string().min(1).max(200).describe('A sentence: what the test shows'),
  inputs: z.record(z.string(), z.json()).default({}),
  mocks: z
    .record(z.string(), Mock)
    .default({})
    .describe(
      'By step id (`call.step` within a called playbook, `step[0]` for one item). Queries and approvals need one',
    ),
  expect: z.strictObject({
    outcome: z.enum(['succeeded', 'failed', 'undone', 'refused']),
    path: z.array(z.string()).describe('The steps in the order in which they begin'),
    effects: z
      .array(z.string())
      .default([])
      .describe('The steps that acted, in order; looking is not acting'),
    undone: z.array(z.string()).default([]).describe('The steps that were put back, in order'),
  }),
});
export type PlaybookTest = z.infer<typeof PlaybookTest>;
