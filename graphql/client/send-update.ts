import { askApi, type Post } from './api-answer.ts';
import { EVENT_FIELDS } from './investigation-event.ts';

export const UPDATE_MUTATION = `mutation UpdateDocument($input: UpdateDocumentInput!) {
  updateDocument(input: $input) { ${EVENT_FIELDS} }
}
`;

/** Sends one Yjs update, in base64, of a document. Throws Refused, or any other error where another try with the same key may help. */
export async function sendUpdate(
  to: { readonly graphqlUrl: string; readonly token: string; readonly post: Post },
  input: {
    readonly investigationId: string;
    readonly documentId: string;
    readonly update: string;
    readonly idempotencyKey: string;
  },
): Promise<void> {
  await askApi(to, { field: 'updateDocument', query: UPDATE_MUTATION, variables: { input } });
}
