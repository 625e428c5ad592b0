import { order } from '../risk.ts';
import type { GuardGround } from './ground.ts';
import type { Guard } from './guard.ts';

/** The stage allows actions up to a risk. */
export const allowedRisk: Guard<Pick<GuardGround, 'stage' | 'allowedRisk'>> = {
  id: 'allowed-risk',
  refusal: ({ risk }, ground) =>
    order(risk) <= order(ground.allowedRisk)
      ? undefined
      : `is ${risk}, at most ${ground.allowedRisk} is allowed in ${ground.stage}`,
};
