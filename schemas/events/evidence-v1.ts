import * as z from 'zod';
import type { EarlierShape } from './earlier-shape.ts';
import { Id, Sha256 } from './envelope.ts';

const Frozen = z.strictObject({
  evidenceId: Id,
  kind: z.enum(['signal', 'query']),
  title: z.string().max(300),
  objectKey: z.string().max(1024),
  sha256: Sha256,
  sizeBytes: z.int().nonnegative(),
  signalId: Id.optional(),
  query: z
    .strictObject({
      templateId: Id,
      templateVersion: z.int().positive(),
      parameters: z.record(z.string(), z.union([z.string(), z.number()])),
      store: z.enum(['hot', 'cold']),
      scannedBytes: z.int().nonnegative(),
      rowCount: z.int().nonnegative(),
    })
    .optional(),
});

/** Version 1 knew signals and queries only, and did not insist on saying which. */
export const EVIDENCE_FROZEN_V1: EarlierShape = {
  data: Frozen,
  toNext: (data) => {
    const { kind, signalId, query, ...frozen } = Frozen.parse(data);
    if (kind === 'signal' && signalId !== undefined)
      return { ...frozen, source: { kind, signal: { signalId } } };
    if (kind === 'query' && query !== undefined) return { ...frozen, source: { kind, ...query } };
    return { ...frozen, source: { kind: 'unrecorded', was: kind } };
  },
};
