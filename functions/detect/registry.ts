// Generated from detectors/ and correlate/ by `npm run generate`. Do not edit.
import { dependency } from './correlate/dependency.ts';
import { fingerprint } from './correlate/fingerprint.ts';
import { service } from './correlate/service.ts';
import { time } from './correlate/time.ts';
import type { Detector } from './detector.ts';
import { errorRate } from './detectors/error-rate.ts';
import { threshold } from './detectors/threshold.ts';
import type { Strategy } from './strategy.ts';

export const DETECTORS = [errorRate, threshold] as const satisfies readonly Detector[];

export const STRATEGIES = [dependency, fingerprint, service, time] as const satisfies readonly Strategy[];
