import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import { defineCommand } from '../command/command.ts';
import { because, Rationale, Target } from '../command/command-input.ts';

/** Puts a closed investigation away, or takes it out again. What is archived is read only and not in lists. */
export const archiveInvestigation = defineCommand({
  id: 'archiveInvestigation',
  action: 'dispose',
  sealed: 'allowed',
  input: Target.extend({ archived: z.boolean().default(true), rationale: Rationale }),
  decide: ({ summary }, { archived, rationale }) => {
    if (archived === (summary.archived ?? false)) return [];
    const { status, mergedInto } = summary;
    if (archived && status !== 'closed' && mergedInto === undefined)
      throw new Rejected(
        'NotAllowed',
        `input.investigationId: is ${status}, only what is closed can be archived`,
        {
          path: 'input.investigationId',
          info: { status },
        },
      );
    return [{ type: 'investigation.archived', data: { archived }, ...because(rationale) }];
  },
});
