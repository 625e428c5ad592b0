import { Construct } from 'constructs';
import { DetectApiEnv, ObserveEnv } from '../../functions/detect/env.ts';
import { onPuttingTo, onTable } from '../constructs/grants.ts';
import { SignalroomFunction, type Surroundings } from '../constructs/signalroom-function.ts';
import { readTable } from '../constructs/stream-reader.ts';
import type { DataStack } from '../data-stack.ts';

interface Props {
  readonly around: Surroundings;
  readonly data: DataStack;
}

/** Signals in; anomalies back onto the raw stream, incidents out. */
export class Detect extends Construct {
  readonly observe: SignalroomFunction<typeof ObserveEnv>;
  readonly api: SignalroomFunction<typeof DetectApiEnv>;
  readonly reader: ReturnType<typeof readTable>;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    this.observe = this.addObserve(props);
    this.api = this.addApi(props);
    this.reader = readTable(this.observe, {
      table: props.data.hot.signals,
      key: props.around.key,
      // Packs by service hold every signal once; whatever else the table keeps wakes nobody.
      filter: {
        eventName: ['INSERT', 'MODIFY'],
        dynamodb: { Keys: { pk: { S: [{ prefix: 'service#' }] } } },
      },
      batchSize: 20,
    });
  }

  private addObserve({ around, data }: Props) {
    const { hot, raw } = data;
    return new SignalroomFunction(this, 'Observe', {
      around,
      entry: 'detect/observe',
      description: 'Runs detectors on new signals and places them into incidents',
      schema: ObserveEnv,
      environment: {
        SIGNALS_TABLE: hot.signals.tableName,
        CATALOGUE_TABLE: hot.catalogue.tableName,
        INCIDENTS_TABLE: hot.incidents.tableName,
        RAW_STREAM: raw.stream.streamName,
      },
      kind: 'stream',
      memoryMegabytes: 512,
      timeoutSeconds: 60,
      grants: [
        onTable(hot.signals, 'Query'),
        onTable(hot.catalogue, 'GetItem', 'Query'),
        onTable(hot.incidents, 'DeleteItem', 'GetItem', 'PutItem', 'Query'),
        onPuttingTo(raw.stream),
      ],
    });
  }

  private addApi({ around, data }: Props) {
    return new SignalroomFunction(this, 'Api', {
      around,
      entry: 'detect/api',
      description: 'Incidents for people',
      schema: DetectApiEnv,
      environment: {
        AUDIT_TABLE: data.hot.audit.tableName,
        INCIDENTS_TABLE: data.hot.incidents.tableName,
      },
      kind: 'api',
      memoryMegabytes: 512,
      timeoutSeconds: 30,
      grants: [
        onTable(data.hot.audit, 'GetItem', 'PutItem'),
        onTable(data.hot.incidents, 'GetItem', 'Query'),
      ],
    });
  }
}
