import type { BodyReference } from '../../shared/ports/raw-bodies.ts';
import { type Adapter, INGEST_TYPE_PREFIX } from '../adapter.ts';
import { bytesOf, type Content } from './content.ts';
import { withData } from './with-data.ts';

export interface Envelope {
  readonly receiptId: string;
  readonly adapter: Pick<Adapter, 'id'>;
  readonly content: Content;
  /** Epoch milliseconds. */
  readonly now: number;
}

const TYPES: Readonly<Record<Content['kind'], string>> = {
  json: 'application/json',
  text: 'text/plain',
  bytes: 'application/octet-stream',
};

/** A CloudEvents 1.0 envelope around the content, in bytes. */
export const envelope = (about: Envelope): Uint8Array =>
  encoded(withData(attributesOf(about), bytesOf(about.content), TYPES[about.content.kind]));

/** The same without the content, which lies elsewhere: the claim check pattern, with CloudEvents' own `dataref`. */
export const referringEnvelope = (about: Envelope, { key, sha256, sizeBytes }: BodyReference): Uint8Array =>
  encoded(JSON.stringify({ ...attributesOf(about), dataref: key, datasha256: sha256, datasize: sizeBytes }));

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);

const attributesOf = ({ receiptId, adapter, content, now }: Envelope) => ({
  specversion: '1.0',
  id: receiptId,
  source: 'signalroom/ingest',
  type: `${INGEST_TYPE_PREFIX}${adapter.id}`,
  time: new Date(now).toISOString(),
  datacontenttype: TYPES[content.kind],
});
