// Generated from detectors/ and correlate/ by `npm run generate`. Do not edit.
import { change } from './correlate/change.ts';
import { decision } from './correlate/decision.ts';
import { dependency } from './correlate/dependency.ts';
import { fingerprint } from './correlate/fingerprint.ts';
import { namesake } from './correlate/namesake.ts';
import { service } from './correlate/service.ts';
import { text } from './correlate/text.ts';
import { time } from './correlate/time.ts';
import { trace } from './correlate/trace.ts';
import type { Detector } from './detector.ts';
import { errorRate } from './detectors/error-rate.ts';
import { threshold } from './detectors/threshold.ts';
import type { Strategy } from './strategy.ts';

export const DETECTORS = [errorRate, threshold] as const satisfies readonly Detector[];

export const STRATEGIES = [
  change,
  decision,
  dependency,
  fingerprint,
  namesake,
  service,
  text,
  time,
  trace,
] as const satisfies readonly Strategy[];
