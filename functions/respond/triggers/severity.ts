import { SeverityBand } from '../../../schemas/playbook-trigger.ts';

const LOWEST = 9;
const BAND_WIDTH = 4;

/** The band of an OpenTelemetry severity number; below INFO it is none. */
export const bandOf = (severityNumber: number): SeverityBand | undefined =>
  SeverityBand.options[Math.min(Math.floor((severityNumber - LOWEST) / BAND_WIDTH), 3)];

/** The bands that are at least as severe. */
export const bandsFrom = (least: SeverityBand = 'INFO'): readonly SeverityBand[] =>
  SeverityBand.options.slice(SeverityBand.options.indexOf(least));
