import { SignalDraft } from '../../../schemas/signal.ts';
import { Rejected } from '../../shared/errors.ts';
import { parseInput } from '../../shared/parse-input.ts';
import { pathFrom } from '../../shared/plain-value.ts';
import type { Adapted, AdaptedEntry, Entry, Rejection } from '../adapter.ts';
import { compact } from './attributes.ts';
import { isPlainDraft } from './plain-draft.ts';

export type { Entry } from '../adapter.ts';

/** A draft whose optional members may also be there and undefined, which is how adapters write them. */
export type Draft = {
  [K in keyof SignalDraft]: Record<never, never> extends Pick<SignalDraft, K>
    ? SignalDraft[K] | undefined
    : SignalDraft[K];
};

/** The entries of a list. */
export const entriesOf = (path: string, values: readonly unknown[]): readonly Entry[] =>
  values.map((value, index) => ({ path: `${path}[${index}]`, value }));

/** Adapts every entry by itself, so that a bad one costs its neighbours nothing. */
export function adaptEach<E extends Entry>(entries: readonly E[], toDraft: (entry: E) => Draft): Adapted {
  const drafts: AdaptedEntry[] = [];
  const rejections: Rejection[] = [];
  for (const [offset, entry] of entries.entries()) {
    try {
      drafts.push({ offset, draft: checked(toDraft(entry), entry.path), entry });
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      rejections.push(rejectionOf(error, offset, entry.value));
    }
  }
  return { drafts, rejections };
}

/** For sources whose payload is one entry: the payload itself. */
export const adaptOne = (payload: unknown, toDraft: (payload: unknown) => Draft): Adapted =>
  adaptEach([{ path: '', value: payload }], (entry) => toDraft(entry.value));

/** Parses part of a payload; Rejected `BadInput` names the field by its path within the payload. */
export const read = parseInput;

function checked(draft: Draft, path: string): SignalDraft {
  const compacted = compact(draft);
  if (isPlainDraft(compacted)) return compacted;
  const result = SignalDraft.safeParse(compacted);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = pathFrom(issue?.path ?? []);
  const where = path === '' ? field : `${path} (${field})`;
  const code = issue?.code === 'too_big' ? 'Limit' : 'BadInput';
  throw new Rejected(code, `${where}: ${issue?.message ?? 'is not a signal'}`, { path: field });
}

const rejectionOf = (error: Rejected, offset: number, entry: unknown): Rejection => ({
  offset,
  errorClass: error.code === 'Limit' ? 'too-large' : 'invalid',
  message: error.message,
  ...(error.path === undefined || error.path === '' ? {} : { field: error.path }),
  entry,
});
