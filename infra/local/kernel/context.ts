import type { Cloud } from './cloud.ts';

/** What every service is made from. `cloud()` gives the others; call it only after the start, never while creating. */
export interface ServiceContext
  extends Pick<Cloud, 'identity' | 'credentials' | 'state' | 'faults' | 'dataDirectory'> {
  readonly cloud: () => Cloud;
  /** For what a developer should see: function output, failed deliveries. One line each. */
  readonly log: (line: string) => void;
}
