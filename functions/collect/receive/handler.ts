import { httpHandler } from '../../shared/edge/http.ts';
import { count, type Observability } from '../../shared/edge/observability.ts';
import { accepted, failed } from './answers.ts';
import { type ReceiveDependencies, receive } from './receive.ts';

/** Takes what senders post, and answers each in the form that its protocol asks for. */
export const createHandler = ({
  observability,
  ...deps
}: ReceiveDependencies & { readonly observability: Observability }) =>
  httpHandler({
    observability,
    handle: async ({ rawPath, requestContext, headers, body, isBase64Encoded }) => {
      const request = { method: requestContext.http.method, path: rawPath, headers, body, isBase64Encoded };
      const received = await receive(request, deps);
      count(observability.metrics, { RequestsReceived: 1 });
      return accepted(received, headers, deps.clock.now());
    },
    failed: (event, problem) => failed(event, problem, deps.clock.now()),
  });
