import type { Row } from './row.ts';
import { CONTAINERS } from './rows/containers.ts';
import { DATA } from './rows/data.ts';
import { EVIDENCE } from './rows/evidence.ts';
import { FUNCTIONS } from './rows/functions.ts';
import { INSTANCES } from './rows/instances.ts';
import { QUEUES } from './rows/queues.ts';
import { RELEASES } from './rows/releases.ts';

export const ROWS: readonly Row[] = [
  ...CONTAINERS,
  ...INSTANCES,
  ...QUEUES,
  ...RELEASES,
  ...FUNCTIONS,
  ...DATA,
  ...EVIDENCE,
];
