import type { DependencyEvidence, LearnedDependency } from '../../../schemas/catalogue.ts';
import type { Signal } from '../../../schemas/signal.ts';
import type { ServiceNames } from '../catalogue/service-names.ts';

const LONGEST_NAME = 255;
const CALLING_KINDS: readonly unknown[] = ['client', 'producer'];
const ADDRESS = /^[\d.]+$|:/;
/** Hosts of a cluster or a private zone: elsewhere the first part of a host is nobody's service. */
const INSIDE = /\.(?:svc|local|internal|cluster|lan)(?:\.|$)/i;

type Call = Pick<LearnedDependency, 'caller' | 'callee' | 'evidence'>;

/**
 * The calls between services that the spans of one batch tell of, each pair once, with the first and last time. A calling span
 * names its callee by `peer.service`, which counts as it is, or by `server.address`, which counts when the catalogue knows the
 * host; and a span whose parent, in the same batch, is of another service was called by that one. A time that lies after the
 * arrival is taken as the arrival.
 */
export function dependencyEdges(
  signals: readonly Signal[],
  names: ServiceNames,
): readonly LearnedDependency[] {
  const spans = signals.filter(({ kind }) => kind === 'span');
  const parents = parentServices(spans);
  const edges = new Map<string, LearnedDependency>();
  for (const span of spans) {
    const time = Math.min(span.time, span.observedTime);
    for (const call of [calledByName(span, names), calledByParent(span, parents)])
      if (call !== undefined) addTo(edges, call, time);
  }
  return [...edges.values()];
}

function addTo(edges: Map<string, LearnedDependency>, call: Call, time: number): void {
  const key = JSON.stringify([call.caller, call.callee]);
  const known = edges.get(key);
  const firstSeen = Math.min(time, known?.firstSeen ?? time);
  const lastSeen = Math.max(time, known?.lastSeen ?? time);
  edges.set(key, { ...(known ?? call), firstSeen, lastSeen });
}

function calledByName({ resource, attributes }: Signal, names: ServiceNames): Call | undefined {
  const caller = resource.serviceName;
  if (caller === undefined || !CALLING_KINDS.includes(attributes['span.kind'])) return undefined;
  const peer = attributes['peer.service'] ?? attributes['service.peer.name'];
  if (typeof peer === 'string' && peer !== '') return callOf(caller, peerNamed(peer, names), 'peer.service');
  const address = attributes['server.address'];
  if (typeof address !== 'string' || ADDRESS.test(address)) return undefined;
  return callOf(caller, hostNamed(address, names), 'server.address');
}

const callOf = (
  caller: string,
  callee: string | undefined,
  evidence: DependencyEvidence,
): Call | undefined => (callee === undefined || callee === caller ? undefined : { caller, callee, evidence });

function peerNamed(peer: string, names: ServiceNames): string | undefined {
  const found = names.resolve(peer);
  if (found.outcome === 'found') return found.service.name;
  return found.outcome === 'unknown' && peer.length <= LONGEST_NAME ? peer : undefined;
}

/** `payments.shop.svc.cluster.local` is `payments` where no service has the whole name; `payments.example.com` is not. */
function hostNamed(address: string, names: ServiceNames): string | undefined {
  const first = INSIDE.test(address) ? (address.split('.')[0] ?? '') : '';
  for (const name of [address, first]) {
    const found = names.resolve(name);
    if (found.outcome === 'found') return found.service.name;
  }
  return undefined;
}

const spanKey = (traceId: string, spanId: string): string => `${traceId}/${spanId}`;

/** The service of each span. Empty when all are of one service: then no parent is of another. */
function parentServices(spans: readonly Signal[]): ReadonlyMap<string, string> {
  const first = spans[0]?.resource.serviceName;
  if (spans.every(({ resource }) => resource.serviceName === first)) return new Map();
  return new Map(
    spans.flatMap(({ traceId, spanId, resource: { serviceName } }) =>
      traceId === undefined || spanId === undefined || serviceName === undefined
        ? []
        : [[spanKey(traceId, spanId), serviceName]],
    ),
  );
}

function calledByParent(span: Signal, services: ReadonlyMap<string, string>): Call | undefined {
  const { traceId, parentSpanId, resource } = span;
  if (services.size === 0 || traceId === undefined || parentSpanId === undefined) return undefined;
  const caller = services.get(spanKey(traceId, parentSpanId));
  return caller === undefined ? undefined : callOf(caller, resource.serviceName, 'parent-span');
}
