import type { ContainerService } from '../shared/ports/container-service.ts';
import type { EvidenceStore } from '../shared/ports/evidence-store.ts';
import type { SignalLists } from '../shared/ports/signal-store.ts';

/** What actions reach the world by. */
export interface ActionPorts {
  readonly containers: ContainerService;
  readonly signals: Pick<SignalLists, 'listByService'>;
  readonly evidence: EvidenceStore;
}
