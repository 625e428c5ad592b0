import type { Signal } from '../../../schemas/signal.ts';
import { formOf } from '../templates/form.ts';

/** Who calls whom with what. The caller is not known to who is called, nor the callee to every caller: then it is empty. */
export interface Edge {
  readonly caller: string;
  readonly callee: string;
  /** Name of the span, with what varies in it masked: `GET /users/17` is `GET <*>`. */
  readonly operation: string;
}

const CALLING: readonly unknown[] = ['client', 'producer'];
const PEERS = ['peer.service', 'service.peer.name', 'server.address'] as const;
const MAX_NAME = 255;

/**
 * The call that a span is: the span alone decides, so that it does not matter which others come with it or are missing.
 * Work within a service (`internal`) is no call.
 */
export function edgeOf({ kind, name, resource, attributes }: Signal): Edge | undefined {
  const service = resource.serviceName;
  const spanKind = attributes['span.kind'];
  if (kind !== 'span' || service === undefined || spanKind === 'internal') return undefined;
  const operation = formOf(name).slice(0, MAX_NAME);
  if (!CALLING.includes(spanKind)) return { caller: '', callee: service, operation };
  const peer = PEERS.map((key) => attributes[key]).find((value) => typeof value === 'string' && value !== '');
  return { caller: service, callee: String(peer ?? '').slice(0, MAX_NAME), operation };
}

export const edgeText = ({ caller, callee, operation }: Edge): string =>
  [caller, callee].filter((name) => name !== '').join(' to ') + (operation === '' ? '' : ` (${operation})`);

export const edgeAttributes = ({ caller, callee, operation }: Edge) => ({
  ...(caller !== '' && { 'edge.caller': caller }),
  ...(callee !== '' && { 'edge.callee': callee }),
  'edge.operation': operation,
});
