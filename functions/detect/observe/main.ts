import { dynamoCatalogue } from '../../shared/aws/catalogue.ts';
import { dynamo, kinesis } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoDetectorState } from '../../shared/aws/detector-state.ts';
import { dynamoIncidentStore } from '../../shared/aws/incident-store.ts';
import { kinesisRawStream } from '../../shared/aws/raw-stream.ts';
import { dynamoSignalLists } from '../../shared/aws/signal-store.ts';
import { observability } from '../../shared/edge/observability.ts';
import { isFolding } from '../any-detector.ts';
import { ObserveEnv } from '../env.ts';
import { DETECTORS } from '../registry.ts';
import { newMemories } from '../watch/memories.ts';
import { createHandler } from './handler.ts';

const env = ObserveEnv.parse(process.env);

export const handler = createHandler(observability('detect/observe', env), {
  signals: dynamoSignalLists({ client: dynamo(), table: env.SIGNALS_TABLE }),
  catalogue: dynamoCatalogue({ client: dynamo(), table: env.CATALOGUE_TABLE }),
  incidents: dynamoIncidentStore({ client: dynamo(), table: env.INCIDENTS_TABLE, clock: systemClock }),
  stream: kinesisRawStream({ client: kinesis(), streamName: env.RAW_STREAM }),
  clock: systemClock,
  detectors: DETECTORS.filter(isFolding),
  state: dynamoDetectorState({ client: dynamo(), table: env.DETECTION_TABLE }),
  memories: newMemories(),
});
