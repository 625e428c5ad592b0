import type { Deployment } from '../../schemas/catalogue.ts';
import type { SignalDraft } from '../../schemas/signal.ts';
import type { Resolved } from './catalogue/service-names.ts';

/** A draft on its way to a signal: with an owner, once one is found. */
export type Enriched = SignalDraft & { readonly owner?: string };

export interface EnrichContext {
  /** A declared service by any of its names. */
  serviceNamed(name: string): Resolved;
  /**
   * The deployment that was live at a moment (epoch milliseconds); `ambiguous` when no environment was given and different
   * ones were live in several.
   */
  liveDeployment(at: {
    readonly serviceName: string;
    readonly environment: string | undefined;
    readonly time: number;
  }): Promise<Deployment | 'ambiguous' | undefined>;
}

/** Adds what the source did not say. */
export interface Enricher {
  /** The name of its file; stands in a signal's `unresolved` when it found nothing. */
  readonly id: string;
  /** Rises when the same signal and catalogue would give other values. */
  readonly version: number;
  /** One sentence for the reference page. */
  readonly summary: string;
  /** Why it finds nothing for a signal that names a service: in short, as it is kept with every such signal. */
  readonly otherwise: string;
  /** The signal with more said, undefined when nothing was found, or `ambiguous` when several things fit: nothing is guessed. */
  enrich(signal: Enriched, context: EnrichContext): Promise<Enriched | 'ambiguous' | undefined>;
}

export const defineEnricher = (enricher: Enricher): Enricher => enricher;
