import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Service } from '../../../schemas/catalogue.ts';
import type { Catalogue, DeclaredServices } from '../ports/catalogue.ts';
import { type DeclaredSet, readDeclared } from './declared-services.ts';
import { dynamoDeployments } from './deployments.ts';
import { dynamoLearnedDependencies } from './learned-dependencies.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

interface DynamoCatalogue extends Catalogue {
  declared(): Promise<DeclaredSet>;
}

/** The catalogue in DynamoDB. Services that were read are kept until another revision counts. */
export function dynamoCatalogue(on: Table): DynamoCatalogue {
  let known: { readonly set: DeclaredSet; readonly services: readonly Service[] } | undefined;
  const refresh = async () => {
    const set = await readDeclared(on, known?.set);
    if (known?.set !== set) known = { set, services: servicesOf(set) };
    return known;
  };
  return {
    services: async () => (await refresh()).services,
    declared: async () => (await refresh()).set,
    ...dynamoDeployments(on),
    ...dynamoLearnedDependencies(on),
  };
}

const servicesOf = ({ versions }: DeclaredServices): readonly Service[] =>
  versions.flatMap(({ service }) => service ?? []);
