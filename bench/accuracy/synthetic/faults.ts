/** What a fault does to its service and to those that wait for it. Factors multiply, shares are of requests. */
export interface Fault {
  readonly id: string;
  readonly latency: number;
  readonly errors: number;
  /** Of the requests that usually come, those that still do. */
  readonly load: number;
  readonly cpu: number;
  readonly memory: number;
  readonly pool: number;
  /** Whether one of two pods shows it, or both. */
  readonly pods: 'one' | 'both';
  readonly line?: string;
  readonly change?: 'deployment' | 'configuration';
  readonly extra?: 'second fault' | 'red herrings' | 'no series' | 'neighbour';
}

const quiet = { latency: 1, errors: 0, load: 1, cpu: 1, memory: 1, pool: 1, pods: 'both' } as const;

export const FAULTS: readonly Fault[] = [
  { ...quiet, id: 'latency', latency: 8 },
  { ...quiet, id: 'errors', errors: 0.4, line: 'request failed: unexpected end of message' },
  {
    ...quiet,
    id: 'crash',
    errors: 0.5,
    load: 0.1,
    cpu: 0.1,
    pods: 'one',
    line: 'process ended with exit code 137',
  },
  { ...quiet, id: 'cpu', latency: 3, cpu: 6, pods: 'one' },
  {
    ...quiet,
    id: 'memory',
    latency: 2,
    memory: 3,
    pods: 'one',
    line: 'garbage collection took most of the time',
  },
  {
    ...quiet,
    id: 'exhausted-pool',
    latency: 6,
    errors: 0.2,
    pool: 9,
    line: 'no connection available in pool',
  },
  {
    ...quiet,
    id: 'bad-deployment',
    errors: 0.3,
    latency: 2,
    change: 'deployment',
    line: 'field currency is null',
  },
  {
    ...quiet,
    id: 'bad-configuration',
    errors: 0.6,
    change: 'configuration',
    line: 'unknown host configured',
  },
  { ...quiet, id: 'expired-certificate', errors: 0.9, line: 'handshake failed: certificate has expired' },
  { ...quiet, id: 'network-loss', latency: 5, errors: 0.15, load: 0.7 },
  { ...quiet, id: 'noisy-neighbour', latency: 3, cpu: 2, pods: 'one', extra: 'neighbour' },
  { ...quiet, id: 'two-faults', latency: 6, errors: 0.2, extra: 'second fault' },
  { ...quiet, id: 'red-herrings', errors: 0.4, latency: 3, extra: 'red herrings', line: 'lookup failed' },
  { ...quiet, id: 'missing-telemetry', latency: 6, errors: 0.3, extra: 'no series', line: 'lookup failed' },
];
