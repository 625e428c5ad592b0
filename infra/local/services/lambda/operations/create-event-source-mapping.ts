import * as z from 'zod';
import { mappingView } from '../mapping-view.ts';
import { json, type RestOperation } from '../rest-operation.ts';

const ENDLESS = -1;

/** What a template can say besides is left out here. */
const Input = z.strictObject({
  EventSourceArn: z.string().min(1),
  FunctionName: z.string().min(1),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
  BatchSize: z.int().min(1).max(10_000).default(100),
});

/** A mapping made by call ends with the process; those of a template are made again. */
export const createEventSourceMapping: RestOperation = {
  name: 'CreateEventSourceMapping',
  method: 'POST',
  path: /^\/2015-03-31\/event-source-mappings\/?$/,
  run: async (state, { request }) => {
    const given = Input.parse(JSON.parse(request.body.toString()));
    const mappings = state.context.cloud().eventSourceMappings;
    const spec = {
      sourceArn: given.EventSourceArn,
      functionName: state.pool(given.FunctionName).spec.functionName,
      batchSize: given.BatchSize,
      batchingWindowSeconds: 0,
      startingPosition: given.StartingPosition,
      maximumRetryAttempts: ENDLESS,
      maximumRecordAgeSeconds: ENDLESS,
      bisectOnError: false,
      reportBatchItemFailures: false,
      parallelizationFactor: 1,
      onFailureArn: undefined,
      filterPatterns: [],
    };
    return json(202, mappingView(state, { uuid: mappings.add(spec), spec, enabled: true }));
  },
};
