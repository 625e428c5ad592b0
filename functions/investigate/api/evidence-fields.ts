import * as z from 'zod';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { defineField, type FieldHandler, jsonArgument } from '../../shared/edge/graphql.ts';
import { Rejected } from '../../shared/errors.ts';
import type { EvidenceStore, FrozenObject } from '../../shared/ports/evidence-store.ts';
import type { SignalStore } from '../../shared/ports/signal-store.ts';
import { freezeSignal } from '../commands/freeze-signal.ts';
import { runQuery } from '../commands/run-query.ts';
import { type ExecuteDeps, execute } from '../execute.ts';
import { askTemplate, type QueryDeps } from '../run-query.ts';
import { lastEventView } from './command-field.ts';

/** What AppSync can hand back in one answer, with room to spare. */
const MAX_EVIDENCE_BYTES = 1_000_000;

export interface EvidenceDeps extends ExecuteDeps, QueryDeps {
  readonly evidence: EvidenceStore;
  readonly signals: SignalStore;
}

/** The mutations that freeze evidence: the bytes are stored first, then the event that names their hash. */
export const evidenceFields = (deps: EvidenceDeps): Readonly<Record<string, FieldHandler>> => ({
  freezeSignal: freezeField(deps),
  runQuery: queryField(deps),
});

const freezeField = (deps: EvidenceDeps) =>
  defineField({
    role: freezeSignal.role,
    arguments: z.strictObject({ input: freezeSignal.input }),
    handle: async ({ input }, caller) => {
      const work = async () => {
        const signal = await deps.signals.get(input.signalId);
        if (signal === undefined) throw unknownSignal(input.signalId);
        return { signal, frozen: await freeze(deps.evidence, input.investigationId, signal) };
      };
      return lastEventView((await execute(deps, freezeSignal, { input, caller, work })).events);
    },
  });

const queryField = (deps: EvidenceDeps) =>
  defineField({
    role: runQuery.role,
    arguments: z.strictObject({
      input: runQuery.input.extend({ parameters: jsonArgument(runQuery.input.shape.parameters) }),
    }),
    handle: async ({ input }, caller) => {
      const work = async () => {
        const answered = await askTemplate(deps, input, 'input');
        return { answered, frozen: await freeze(deps.evidence, input.investigationId, answered) };
      };
      return lastEventView((await execute(deps, runQuery, { input, caller, work })).events);
    },
  });

function freeze(evidence: EvidenceStore, investigationId: string, value: unknown): Promise<FrozenObject> {
  const content = canonicalJson(value);
  if (Buffer.byteLength(content) <= MAX_EVIDENCE_BYTES) return evidence.freeze(investigationId, content);
  throw new Rejected('Limit', `the evidence is larger than ${MAX_EVIDENCE_BYTES} bytes`, {
    info: { limit: MAX_EVIDENCE_BYTES },
  });
}

const unknownSignal = (signalId: string): Rejected =>
  new Rejected('NotFound', `input.signalId: there is no hot signal "${signalId}"`, {
    path: 'input.signalId',
  });
