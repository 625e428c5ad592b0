import { SignalKind } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { fromColumns, toColumns } from '../columns.ts';
import { compressJson, decompressJson } from '../compressed-json.ts';
import type { SignalClaim } from '../ports/signal-claims.ts';

const HASH_BYTES = 12;
const MINUTE_DIGITS = 8;

/** What one append wrote, as it is kept: the ids' hashes side by side, all else compressed, to be read only when it is asked for. */
export interface ClaimSegment {
  readonly batch: string;
  readonly hashes: Buffer;
  readonly about: Buffer;
}

const Bytes = z.pipe(
  z.instanceof(Uint8Array),
  z.transform((bytes) => Buffer.from(bytes)),
);
export const ClaimSegment = z.object({ batch: z.string(), hashes: Bytes, about: Bytes });

const About = z.object({
  recordId: z.string(),
  offset: z.int(),
  serviceName: z.optional(z.string()),
  kind: SignalKind,
  minute: z.int(),
});
/** Texts stand once; the columns hold their positions. */
const Kept = z.object({ texts: z.array(z.string()), claims: z.unknown() });
const Positions = z.object({
  record: z.int(),
  offset: z.int(),
  service: z.int(),
  kind: z.int(),
  minute: z.int(),
});

/** Claims of one batch and one partition. */
export function segmentOf(claims: readonly SignalClaim[]): ClaimSegment {
  const texts = new Map<string, number>();
  const positionOf = (text: string): number => {
    const known = texts.get(text) ?? texts.size;
    texts.set(text, known);
    return known;
  };
  const rows = claims.map(({ recordId, offset, serviceName, kind, minute }) => ({
    record: positionOf(recordId),
    offset,
    service: serviceName === undefined ? -1 : positionOf(serviceName),
    kind: positionOf(kind),
    minute,
  }));
  return {
    batch: claims[0]?.batch ?? '',
    hashes: Buffer.from(claims.map(({ signalId }) => signalId.slice(MINUTE_DIGITS)).join(''), 'hex'),
    about: Buffer.from(compressJson({ texts: [...texts.keys()], claims: toColumns(rows) })),
  };
}

/** Finds the claims of some ids of a partition, in one pass over a segment's hashes. */
export class ClaimFinder {
  /** By the first four bytes of the hash: what is not among them is passed over without making a text of it. */
  readonly #wanted = new Map<number, string[]>();

  constructor(signalIds: readonly string[]) {
    for (const id of new Set(signalIds)) {
      const start = Number.parseInt(id.slice(MINUTE_DIGITS, MINUTE_DIGITS + 8), 16);
      const others = this.#wanted.get(start);
      if (others === undefined) this.#wanted.set(start, [id]);
      else others.push(id);
    }
  }

  claimsIn(segment: ClaimSegment): readonly SignalClaim[] {
    const found: { signalId: string; index: number }[] = [];
    for (let at = 0; at < segment.hashes.length; at += HASH_BYTES) {
      const signalId = this.#idAt(segment.hashes, at);
      if (signalId !== undefined) found.push({ signalId, index: at / HASH_BYTES });
    }
    if (found.length === 0) return [];
    const about = aboutOf(segment);
    return found.flatMap(({ signalId, index }) => {
      const claim = about[index];
      return claim === undefined
        ? []
        : { ...claim, serviceName: claim.serviceName, signalId, batch: segment.batch };
    });
  }

  #idAt(hashes: Buffer, at: number): string | undefined {
    const ids = this.#wanted.get(hashes.readUInt32BE(at));
    if (ids === undefined) return undefined;
    const hash = hashes.toString('hex', at, at + HASH_BYTES);
    return ids.find((id) => id.endsWith(hash));
  }
}

function aboutOf({ about }: ClaimSegment): readonly z.output<typeof About>[] {
  const { texts, claims } = Kept.parse(decompressJson(about));
  return z
    .array(Positions)
    .parse(fromColumns(claims))
    .map(({ record, service, kind, ...claim }) =>
      About.parse({ ...claim, recordId: texts[record], serviceName: texts[service], kind: texts[kind] }),
    );
}
