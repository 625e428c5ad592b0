import type { Risk } from '../../../schemas/playbook-step.ts';

/** What guards look at. */
export interface GuardGround {
  /** The stage of this deployment: dev, staging or prod. */
  readonly stage: string;
  readonly allowedRisk: Risk;
}
