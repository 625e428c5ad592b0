import type { Risk } from '../../../schemas/playbook-step.ts';
import type { ResponseControls } from '../../shared/ports/response-controls.ts';
import type { RadiusGround } from './blast-radius.ts';
import type { DependencyGround } from './dependencies-healthy.ts';

/** What guards look at. */
export interface GuardGround extends DependencyGround, RadiusGround {
  /** The stage of this deployment: dev, staging or prod. */
  readonly stage: string;
  readonly allowedRisk: Risk;
  readonly controls: ResponseControls;
}
