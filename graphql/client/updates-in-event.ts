import { fromBase64 } from './base64.ts';
import { type InvestigationEvent, isObject } from './investigation-event.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The Yjs updates that an event holds for a document: of an edit, of a restore, or of what another investigation had. */
export function updatesIn(
  { type, data }: Pick<InvestigationEvent, 'type' | 'data'>,
  documentId: string,
): readonly Uint8Array[] {
  const said: unknown = JSON.parse(data);
  if (!isObject(said)) return [];
  const edits = type === 'document.updated' || type === 'document.restored';
  if (edits && said['documentId'] === documentId) return texts([said['update']]);
  const carried = isObject(said['carried']) ? said['carried']['documents'] : undefined;
  const documents: unknown[] = Array.isArray(carried) ? carried : [];
  return documents
    .filter(isObject)
    .filter((document) => document['documentId'] === documentId)
    .flatMap(contentOf);
}

/** A compacted state and what came since, both as updates. */
function contentOf({ content }: Fields): readonly Uint8Array[] {
  if (!isObject(content)) return [];
  const updates: unknown[] = Array.isArray(content['updates']) ? content['updates'] : [];
  return texts([content['compacted'], ...updates]);
}

const texts = (values: readonly unknown[]): readonly Uint8Array[] =>
  values.filter((value) => typeof value === 'string').map(fromBase64);
