import * as z from 'zod';
import { Id, Sha256, Title } from './envelope.ts';
import { RestorablePart } from './history.ts';
import { Carried } from './lineage.ts';

const Revision = { investigationId: Id, sequence: z.int().positive(), hash: Sha256 } as const;

/** Investigations that try something out beside another one, and what comes back of it. */
export const BRANCH_EVENTS = {
  'branch.made': z.strictObject({ investigationId: Id.describe('The branch'), title: Title }),
  'investigation.branched-from': z
    .strictObject(Revision)
    .describe('Follows the opening: the state begins as the other one was there'),
  'branch.merged': z
    .strictObject({ ...Revision, carried: Carried })
    .describe('How the branch was, and what only it had'),
  'part.merged': z.strictObject({
    part: RestorablePart,
    put: z.array(z.record(z.string(), z.unknown())).max(1_000).describe('In the shape of the state'),
    gone: z.array(Id).max(1_000),
  }),
} as const;
