import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { EditableCatalogue } from '../ports/catalogue.ts';
import type { Ids } from '../ports/ids.ts';
import { dynamoCatalogue } from './catalogue.ts';
import { editServices, readEdited } from './catalogue-edits.ts';
import { readHistory, readVersion } from './service-history.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly ids: Ids;
}

/** The catalogue in DynamoDB, with its edits and its history. */
export function dynamoEditableCatalogue(on: Table): EditableCatalogue {
  const catalogue = dynamoCatalogue(on);
  const newestOf = async (name: string) => {
    const wanted = name.toLowerCase();
    const { versions } = await catalogue.declared();
    return versions.find((version) => version.name.toLowerCase() === wanted);
  };
  return {
    ...catalogue,
    edit: async (edit) => editServices(on, edit, await catalogue.declared()),
    edited: (request) => readEdited(on, request),
    history: async (name, page) => readHistory(on, await newestOf(name), page),
    version: async (name, version) => readVersion(on, await newestOf(name), version),
  };
}
