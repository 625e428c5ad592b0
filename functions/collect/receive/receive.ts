import { sha256, stableId } from '../../shared/hash.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { RawStream } from '../../shared/ports/raw-stream.ts';
import type { SecretStore } from '../../shared/ports/secret-store.ts';
import { type Adapter, INGEST_TYPE_PREFIX } from '../adapter.ts';
import { bodyOf, type Request } from './body.ts';
import { routeOf } from './route.ts';
import { checkToken } from './token.ts';

export interface ReceiveDependencies {
  readonly adapters: readonly Adapter[];
  readonly stream: RawStream;
  readonly secrets: SecretStore;
  /** Holds, per source, its valid tokens. */
  readonly secretId: string;
  readonly clock: Clock;
}

export interface Receipt {
  /** The same for the same body from the same source, so that a sender's retry can be recognised. */
  readonly receiptId: string;
  readonly source: string;
  readonly otlp: boolean;
}

/** Checks who sends and what, and puts it on the raw stream. Nothing is looked at before the token is known to be valid. */
export async function receive(
  request: Request & { readonly method: string; readonly path: string },
  deps: ReceiveDependencies,
): Promise<Receipt> {
  const { adapter, otlp } = routeOf(request, deps.adapters);
  const tokens = await deps.secrets.values(deps.secretId);
  checkToken(request.headers['authorization'], adapter.source, tokens);
  const body = bodyOf(request);
  const receiptId = stableId('receipt', adapter.id, sha256(body));
  const data = new TextEncoder().encode(envelope({ receiptId, adapter, body, now: deps.clock.now() }));
  await deps.stream.put([{ partitionKey: receiptId, data }]);
  return { receiptId, source: adapter.source, otlp };
}

interface Envelope {
  readonly receiptId: string;
  readonly adapter: Adapter;
  readonly body: string;
  readonly now: number;
}

/** A CloudEvents 1.0 envelope around the body's own text: parsing and writing it anew would change large numbers. */
function envelope({ receiptId, adapter, body, now }: Envelope): string {
  const head = JSON.stringify({
    specversion: '1.0',
    id: receiptId,
    source: 'signalroom/ingest',
    type: `${INGEST_TYPE_PREFIX}${adapter.id}`,
    time: new Date(now).toISOString(),
    datacontenttype: 'application/json',
  });
  return `${head.slice(0, -1)},"data":${body}}`;
}
