// Generated from detectors/ and correlate/ by `npm run generate`. Do not edit.
import type { AnyDetector } from './any-detector.ts';
import { change } from './correlate/change.ts';
import { decision } from './correlate/decision.ts';
import { dependency } from './correlate/dependency.ts';
import { fingerprint } from './correlate/fingerprint.ts';
import { namesake } from './correlate/namesake.ts';
import { service } from './correlate/service.ts';
import { storm } from './correlate/storm.ts';
import { text } from './correlate/text.ts';
import { time } from './correlate/time.ts';
import { trace } from './correlate/trace.ts';
import { alertFlapping } from './detectors/alert-flapping.ts';
import { alertRarity } from './detectors/alert-rarity.ts';
import { alertRepetition } from './detectors/alert-repetition.ts';
import { alertStorm } from './detectors/alert-storm.ts';
import { edgeCalls } from './detectors/edge-calls.ts';
import { edgePresence } from './detectors/edge-presence.ts';
import { errorRate } from './detectors/error-rate.ts';
import { logTemplates } from './detectors/log-templates.ts';
import { metricDrift } from './detectors/metric-drift.ts';
import { metricFlatLine } from './detectors/metric-flat-line.ts';
import { metricMissing } from './detectors/metric-missing.ts';
import { metricShape } from './detectors/metric-shape.ts';
import { serviceSilence } from './detectors/service-silence.ts';
import { severityBurst } from './detectors/severity-burst.ts';
import { threshold } from './detectors/threshold.ts';
import type { Strategy } from './strategy.ts';

export const DETECTORS = [
  alertFlapping,
  alertRarity,
  alertRepetition,
  alertStorm,
  edgeCalls,
  edgePresence,
  errorRate,
  logTemplates,
  metricDrift,
  metricFlatLine,
  metricMissing,
  metricShape,
  serviceSilence,
  severityBurst,
  threshold,
] as const satisfies readonly AnyDetector[];

export const STRATEGIES = [
  change,
  decision,
  dependency,
  fingerprint,
  namesake,
  service,
  storm,
  text,
  time,
  trace,
] as const satisfies readonly Strategy[];
