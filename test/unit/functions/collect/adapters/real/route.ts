/** How real payload files of some kind would reach the stream. */
export interface Route {
  /** Fits the paths of the files, below the folder of payloads. */
  readonly files: RegExp;
  /** The raw records that one document of such a file becomes. */
  readonly records: (document: string) => readonly Uint8Array[];
  /** Only for files that look like a source's but are no signal: what the reason has to say. */
  readonly refused?: RegExp;
}

/** As AWS delivers it: the document is the record. */
export const asItIs = (document: string): readonly Uint8Array[] => [Buffer.from(document)];

/** As somebody posts it to `/ingest/<adapter id>`. `pick` takes the payloads out of a document that wraps them. */
export const postedTo =
  (adapterId: string, pick: (document: unknown) => readonly unknown[] = (document) => [document]) =>
  (document: string): readonly Uint8Array[] =>
    pick(JSON.parse(document)).map((data) => envelopeOf(adapterId, { data }));

/** The envelope that the ingest endpoint puts around a body. */
export const envelopeOf = (
  adapterId: string,
  body: { readonly data: unknown } | { readonly data_base64: string },
): Uint8Array =>
  Buffer.from(
    JSON.stringify({
      specversion: '1.0',
      id: 'receipt',
      source: 'signalroom/ingest',
      type: `signalroom.ingest.${adapterId}`,
      time: '2026-05-04T10:00:00Z',
      ...body,
    }),
  );
