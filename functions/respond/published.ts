import * as z from 'zod';
import { Playbook } from '../../schemas/playbook.ts';
import { GENERATED } from './generated/playbooks.ts';

const Published = z.object({ playbook: Playbook, documentHash: z.string() });
export type Published = z.infer<typeof Published>;

/** The playbooks that are deployed with this code. */
export const PUBLISHED: readonly Published[] = z.array(Published).parse(GENERATED);
