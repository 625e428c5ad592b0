import type { Risk } from '../../../schemas/playbook-step.ts';
import type { ResponseControls } from '../../shared/ports/response-controls.ts';

/** What guards look at. */
export interface GuardGround {
  /** The stage of this deployment: dev, staging or prod. */
  readonly stage: string;
  readonly allowedRisk: Risk;
  readonly controls: ResponseControls;
}
