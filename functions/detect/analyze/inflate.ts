import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** The first two bytes of a gzip member (RFC 1952). */
const [MAGIC_1, MAGIC_2] = [0x1f, 0x8b];

/** The bytes of a source, unpacked when they begin as gzip does. Broken gzip rejects with the error of zlib. */
export async function* inflate(source: Readable): AsyncGenerator<Uint8Array> {
  const chunks = chunksOf(source);
  const head = await readHead(chunks);
  const whole = prepend(head, chunks);
  if (head[0] !== MAGIC_1 || head[1] !== MAGIC_2) {
    yield* whole;
    return;
  }
  const gunzip = createGunzip();
  // What goes wrong reaches the reader below as an error of `gunzip`.
  pipeline(Readable.from(whole), gunzip, () => undefined);
  yield* chunksOf(gunzip);
}

async function* chunksOf(source: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

/** As little as tells gzip from anything else: whoever types a single byte is not kept waiting for a second. */
async function readHead(chunks: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array();
  while (head.length === 0 || (head.length === 1 && head[0] === MAGIC_1)) {
    const next = await chunks.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* prepend(head: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  yield* rest;
}
