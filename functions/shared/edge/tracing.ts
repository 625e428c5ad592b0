import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import type { Observability } from './observability.ts';

/**
 * An X-Ray subsegment around each invocation that somebody waits for, with cold start and error. Handlers of streams go
 * without: Lambda's own segment has their duration and outcome, and the X-Ray SDK is a fifth of a bundle and of its load time.
 * The response is not traced: it holds people's data.
 */
export const traced = ({ name }: Observability) =>
  captureLambdaHandler(new Tracer({ serviceName: name }), { captureResponse: false });
