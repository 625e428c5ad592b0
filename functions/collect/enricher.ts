import type { Deployment, Service } from '../../schemas/catalogue.ts';
import type { SignalDraft } from '../../schemas/signal.ts';

/** A draft on its way to a signal: with an owner, once one is found. */
export type Enriched = SignalDraft & { readonly owner?: string };

export interface EnrichContext {
  /** A declared service by any of its names, in any case. */
  serviceNamed(name: string): Service | undefined;
  /** The deployment that was live at a moment (epoch milliseconds). */
  liveDeployment(at: {
    readonly serviceName: string;
    readonly environment: string | undefined;
    readonly time: number;
  }): Promise<Deployment | undefined>;
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
  /** The signal with more said, or undefined when nothing was found. */
  enrich(signal: Enriched, context: EnrichContext): Promise<Enriched | undefined>;
}

export const defineEnricher = (enricher: Enricher): Enricher => enricher;
