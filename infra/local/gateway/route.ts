import type { Door } from '../kernel/cloud.ts';
import type { HttpRequest } from '../kernel/http.ts';
import type { EmulatedService } from '../kernel/service.ts';
import { splitOnce } from './canonical-request.ts';
import { readSignature } from './signature.ts';

/** Everything behind the gateway. */
export interface Routes {
  readonly services: readonly EmulatedService[];
  readonly doors: readonly Door[];
}

export type Destination =
  | { readonly kind: 'door'; readonly door: Door }
  | { readonly kind: 'service'; readonly service: EmulatedService }
  /** Nothing answers to the name. */
  | { readonly kind: 'nowhere'; readonly signingName: string };

/** Chooses by path (doors), then by `X-Amz-Target`, then by the service name in the signature; the rest is S3's. */
export function chooseDestination(request: HttpRequest, routes: Routes): Destination {
  const door = doorFor(request.path, routes);
  if (door !== undefined) return { kind: 'door', door };
  const prefix = request.headers['x-amz-target']?.split('.')[0];
  if (prefix !== undefined) {
    const service = routes.services.find((each) => each.targetPrefixes.includes(prefix));
    return service === undefined ? { kind: 'nowhere', signingName: prefix } : { kind: 'service', service };
  }
  const signingName = readSignature(request)?.scope.service ?? 's3';
  const service = routes.services.find((each) => each.signingName === signingName);
  return service === undefined ? { kind: 'nowhere', signingName } : { kind: 'service', service };
}

export function doorFor(path: string, routes: Routes): Door | undefined {
  const [pathname = path] = splitOnce(path, '?');
  return routes.doors.find((door) => door.matches(pathname));
}
