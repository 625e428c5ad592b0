import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Service } from '../../../schemas/catalogue.ts';
import type { Catalogue, DeclaredServices } from '../ports/catalogue.ts';
import type { Ids } from '../ports/ids.ts';
import { editServices, readEdited } from './catalogue-edits.ts';
import { type DeclaredSet, readDeclared } from './declared-services.ts';
import { dynamoDeployments } from './deployments.ts';
import { dynamoLearnedDependencies } from './learned-dependencies.ts';
import { readHistory, readVersion } from './service-history.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly ids: Ids;
}

/** The catalogue in DynamoDB. Services that were read are kept until another revision counts. */
export function dynamoCatalogue(on: Table): Catalogue {
  let known: { readonly set: DeclaredSet; readonly services: readonly Service[] } | undefined;
  const refresh = async () => {
    const set = await readDeclared(on, known?.set);
    if (known?.set !== set) known = { set, services: servicesOf(set) };
    return known;
  };
  return {
    services: async () => (await refresh()).services,
    declared: async () => (await refresh()).set,
    edit: async (edit) => editServices(on, edit, (await refresh()).set),
    edited: (request) => readEdited(on, request),
    history: async (name, page) => readHistory(on, await newestOf(refresh, name), page),
    version: async (name, version) => readVersion(on, await newestOf(refresh, name), version),
    ...dynamoDeployments(on),
    ...dynamoLearnedDependencies(on),
  };
}

const servicesOf = ({ versions }: DeclaredServices): readonly Service[] =>
  versions.flatMap(({ service }) => service ?? []);

async function newestOf(refresh: () => Promise<{ readonly set: DeclaredSet }>, name: string) {
  const wanted = name.toLowerCase();
  return (await refresh()).set.versions.find((version) => version.name.toLowerCase() === wanted);
}
