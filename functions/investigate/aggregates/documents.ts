import * as z from 'zod';
import { DOCUMENT_EVENTS } from '../../../schemas/events/documents.ts';
import type { EventOf, LaterEvent } from '../../../schemas/investigation-event.ts';
import { Content, EMPTY, withUpdate } from '../documents/content.ts';
import { AUTHORED, authored, carriedBy, changeIn, defineAggregate } from './aggregate.ts';

const Version = DOCUMENT_EVENTS['document.version-named'].omit({ documentId: true });

export const SharedDocument = DOCUMENT_EVENTS['document.created'].extend({
  ...AUTHORED,
  archived: z.boolean(),
  content: Content,
  versions: z.array(Version).readonly(),
  createdAt: z.int().describe('sequence'),
  /** The sequence of the last change of the title. */
  titledAt: z.int(),
  /** The sequence of the last change of the content. */
  editedAt: z.int(),
});
export type SharedDocument = z.output<typeof SharedDocument>;

const Documents = z.array(SharedDocument).readonly();

/** Notes and boards. An archived one stays, with its versions. */
export const documents = defineAggregate({
  schema: Documents,
  opened: () => [],
  apply: (before, event) => {
    const carried = carriedBy(event, 'documents', Documents);
    if (carried !== undefined)
      return carried.reduce((all, document) => withCarried(all, document, event), before);
    if (event.type === 'document.created') return [...before, created(event)];
    const change = changeOf(event);
    return change === undefined
      ? before
      : changeIn(before, ({ documentId }) => documentId === change.documentId, change.to);
  },
});

/**
 * A document that another investigation had, with its versions. One that both have, as one took over from the other before, is
 * merged by Yjs.
 */
function withCarried(
  documents: readonly SharedDocument[],
  document: SharedDocument,
  { sequence }: LaterEvent,
): readonly SharedDocument[] {
  const { documentId, content, versions } = document;
  if (documents.every((other) => other.documentId !== documentId))
    return [...documents, { ...document, createdAt: sequence, titledAt: sequence, editedAt: sequence }];
  const updates = [content.compacted, ...content.updates];
  return changeIn(
    documents,
    (other) => other.documentId === documentId,
    (mine) => ({
      ...mine,
      content: updates.reduce(withUpdate, mine.content),
      versions: [...mine.versions, ...unknownVersions(mine, versions)],
      editedAt: sequence,
    }),
  );
}

/** The versions of a document for another investigation to list: each says in whose log its sequence is. */
export const versionsOf = (
  { versions }: Pick<SharedDocument, 'versions'>,
  investigationId: string,
): SharedDocument['versions'] => versions.map((version) => ({ investigationId, ...version }));

/** Those that the document does not list yet. */
export function unknownVersions(
  { versions }: Pick<SharedDocument, 'versions'>,
  others: SharedDocument['versions'],
): SharedDocument['versions'] {
  const known = new Set(versions.map(({ versionId }) => versionId));
  return others.filter(({ versionId }) => !known.has(versionId));
}

const created = (event: EventOf<'document.created'>): SharedDocument => ({
  ...event.data,
  ...authored(event),
  archived: false,
  content: EMPTY,
  versions: [],
  createdAt: event.sequence,
  titledAt: event.sequence,
  editedAt: event.sequence,
});

interface Change {
  readonly documentId: string;
  to(document: SharedDocument): SharedDocument;
}

function changeOf(event: LaterEvent): Change | undefined {
  const { sequence } = event;
  switch (event.type) {
    case 'document.updated':
      return { documentId: event.data.documentId, to: edited(event.data.update, sequence) };
    case 'document.renamed':
      return {
        documentId: event.data.documentId,
        to: (document) => ({ ...document, title: event.data.title, titledAt: sequence }),
      };
    case 'document.archived':
      return { documentId: event.data.documentId, to: (document) => ({ ...document, archived: true }) };
    case 'document.version-named': {
      const { documentId, ...version } = event.data;
      return {
        documentId,
        to: (document) => ({ ...document, versions: [...document.versions, version] }),
      };
    }
    case 'document.restored':
      return { documentId: event.data.documentId, to: (document) => restored(document, event) };
    default:
      return undefined;
  }
}

const edited =
  (update: string, sequence: number) =>
  (document: SharedDocument): SharedDocument => ({
    ...document,
    content: withUpdate(document.content, update),
    editedAt: sequence,
  });

function restored(
  document: SharedDocument,
  { sequence, data: { title, archived, update } }: EventOf<'document.restored'>,
): SharedDocument {
  const titledAt = title === document.title ? document.titledAt : sequence;
  const named = { ...document, title, archived, titledAt };
  return update === undefined ? named : edited(update, sequence)(named);
}
