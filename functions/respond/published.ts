import * as z from 'zod';
import { Playbook } from '../../schemas/playbook.ts';
import { GENERATED } from './generated/playbooks.ts';

const Shipped = z.object({ playbook: Playbook, documentHash: z.string() });

/** A playbook that may be started. */
export interface Published extends z.infer<typeof Shipped> {
  /** Of one that a team published: the version of its state machine. What is shipped is started through its alias. */
  readonly machineVersionArn?: string;
}

/** The playbooks that are deployed with this code. */
export const PUBLISHED: readonly Published[] = z.array(Shipped).parse(GENERATED);
