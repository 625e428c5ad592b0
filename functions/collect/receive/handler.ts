import { httpHandler, json } from '../../shared/edge/http.ts';
import { count, type Observability } from '../../shared/edge/observability.ts';
import { type ReceiveDependencies, receive } from './receive.ts';

/** Answers 202 with a receipt; to an OTLP exporter 200 with the empty response that OTLP/HTTP asks for. */
export const createHandler = ({
  observability,
  ...deps
}: ReceiveDependencies & { readonly observability: Observability }) =>
  httpHandler({
    observability,
    handle: async ({ rawPath, requestContext, headers, body, isBase64Encoded }) => {
      const request = { method: requestContext.http.method, path: rawPath, headers, body, isBase64Encoded };
      const { receiptId, otlp } = await receive(request, deps);
      count(observability.metrics, { RequestsReceived: 1 });
      return otlp ? json(200, { partialSuccess: {} }) : json(202, { receiptId });
    },
  });
