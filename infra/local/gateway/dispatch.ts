import { AwsError } from '../kernel/aws-error.ts';
import { now, sleep } from '../kernel/clock.ts';
import type { CredentialStore } from '../kernel/credentials.ts';
import type { Fault, Faults } from '../kernel/faults.ts';
import type { HttpRequest, HttpResponse } from '../kernel/http.ts';
import type { EmulatedService } from '../kernel/service.ts';
import { errorResponse } from './error-response.ts';
import { chooseDestination, type Destination, type Routes } from './route.ts';
import { readSignature } from './signature.ts';
import { verifySignature } from './verify-signature.ts';

export interface DispatchContext {
  readonly credentials: CredentialStore;
  readonly faults: Faults;
  readonly region: string;
  readonly log: (line: string) => void;
  /** Undefined until every service is made. */
  readonly routes: () => Routes | undefined;
}

/** Answers one request: finds whom it is for, checks its signature, meets faults, formats errors. Never throws. */
export async function dispatch(request: HttpRequest, context: DispatchContext): Promise<HttpResponse> {
  const routes = context.routes();
  if (routes === undefined)
    return errorResponse(
      new AwsError('ServiceUnavailable', 'the embedded cloud is still starting', { status: 503 }),
      request,
      'gateway',
    );
  const destination = chooseDestination(request, routes);
  const name = nameOf(destination);
  try {
    return await answer(request, destination, context);
  } catch (error) {
    if (!(error instanceof AwsError)) context.log(`${name}: ${describe(error)}`);
    return errorResponse(error, request, name);
  }
}

function nameOf(destination: Destination): string {
  if (destination.kind === 'service') return destination.service.signingName;
  return destination.kind === 'nowhere' ? destination.signingName : 'door';
}

async function answer(
  request: HttpRequest,
  destination: Destination,
  context: DispatchContext,
): Promise<HttpResponse> {
  if (destination.kind === 'nowhere')
    throw new AwsError(
      'UnknownOperationException',
      `the embedded cloud does not support the service "${destination.signingName}"`,
    );
  if (destination.kind === 'door') return destination.door.handle(withDoorCaller(request, context));
  const { service } = destination;
  const operation = service.operationOf(request);
  const caller = callerOf(request, service, context);
  const effect = await meetFault(service.signingName, operation, context.faults);
  const response = await service.handle({ ...request, caller });
  if (effect?.kind === 'late-answer') await sleep(effect.milliseconds);
  return response;
}

const verifier = (context: DispatchContext) => ({
  credentials: context.credentials,
  region: context.region,
  now: now(),
});

function callerOf(request: HttpRequest, service: EmulatedService, context: DispatchContext) {
  const open = service.unsignedOperations?.includes(service.operationOf(request)) ?? false;
  if (open && readSignature(request) === undefined) return undefined;
  return verifySignature(request, service.signingName, verifier(context));
}

/** A door takes callers without an AWS signature too; one that is there must be right. */
function withDoorCaller(request: HttpRequest, context: DispatchContext): HttpRequest {
  if (readSignature(request) === undefined) return request;
  return { ...request, caller: verifySignature(request, undefined, verifier(context)) };
}

/** What of a fault is left for after the call. */
async function meetFault(
  service: string,
  operation: string,
  faults: Faults,
): Promise<Fault['effect'] | undefined> {
  const effect = faults.meet(service, operation)?.effect;
  if (effect?.kind === 'delay') await sleep(effect.milliseconds);
  if (effect?.kind === 'fail')
    throw new AwsError(effect.code, `injected fault for ${service}:${operation}`, { status: effect.status });
  return effect;
}

const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
