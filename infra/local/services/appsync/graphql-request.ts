import type { DocumentNode, OperationDefinitionNode } from 'graphql';

/** A request as it was read: which operation of which document, with which variables. */
export interface GraphqlRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}
