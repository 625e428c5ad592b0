import { allowedRisk } from './allowed-risk.ts';
import { blastRadius } from './blast-radius.ts';
import { changeFreeze } from './change-freeze.ts';
import { dependenciesHealthy } from './dependencies-healthy.ts';
import { environments } from './environments.ts';
import type { GuardGround } from './ground.ts';
import type { Guard } from './guard.ts';
import { killSwitch } from './kill-switch.ts';

/** In the order in which they are asked. Cooldown, leases and budgets are not here: they are taken with the decision. */
export const GUARDS: readonly Guard<GuardGround>[] = [
  killSwitch,
  environments,
  allowedRisk,
  changeFreeze,
  blastRadius,
  dependenciesHealthy,
];
