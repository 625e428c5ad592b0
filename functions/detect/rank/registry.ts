// Generated from methods/ by `npm run generate`. Do not edit.
import type { Method } from './method.ts';
import { alerts } from './methods/alerts.ts';
import { changes } from './methods/changes.ts';
import { deviation } from './methods/deviation.ts';
import { errorOrigin } from './methods/error-origin.ts';
import { firstSeen } from './methods/first-seen.ts';
import { flow } from './methods/flow.ts';
import { logBurst } from './methods/log-burst.ts';
import { onset } from './methods/onset.ts';
import { selfTime } from './methods/self-time.ts';
import { symptomShare } from './methods/symptom-share.ts';

export const METHODS = [
  alerts,
  changes,
  deviation,
  errorOrigin,
  firstSeen,
  flow,
  logBurst,
  onset,
  selfTime,
  symptomShare,
] as const satisfies readonly Method[];
