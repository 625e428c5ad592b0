import { LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { configOf } from '../../infra/config.ts';

/** The window of production; the embedded cloud runs the stage dev, which prefers to be quick. */
const WINDOW_SECONDS = configOf('prod').stream.batchingSeconds;

/** How records become invocations. */
export interface Mapping {
  readonly batchSize: number;
}

/** The mappings of the raw stream and of two tables' streams, as the synthesised template has them. */
export async function mappingsOf(streams: Readonly<Record<'raw' | 'signals' | 'incidents', string>>) {
  const { EventSourceMappings = [] } = await new LambdaClient({}).send(
    new ListEventSourceMappingsCommand({}),
  );
  const of = (name: string): Mapping => {
    const found = EventSourceMappings.find(({ EventSourceArn = '' }) => EventSourceArn.includes(`/${name}`));
    if (found === undefined) throw new Error(`no event source mapping reads ${name}`);
    return { batchSize: found.BatchSize ?? 100 };
  };
  return {
    raw: { ...of(streams.raw), windowSeconds: WINDOW_SECONDS },
    signals: of(streams.signals),
    incidents: of(streams.incidents),
  };
}

export type Mappings = Awaited<ReturnType<typeof mappingsOf>>;
