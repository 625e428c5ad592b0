import type { Detector } from './detector.ts';
import type { FoldingDetector } from './folding.ts';

/** What a file of `detectors/` holds: one that asks the hot store, or one that keeps a state. */
export type AnyDetector = Detector | FoldingDetector;

export const isAsking = (detector: AnyDetector): detector is Detector => 'detect' in detector;
export const isFolding = (detector: AnyDetector): detector is FoldingDetector => 'fold' in detector;
