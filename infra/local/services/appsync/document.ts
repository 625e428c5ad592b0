import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import { validationError, type WireError } from './errors.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import { parseJson } from './json.ts';
import { deepestField, introspected } from './limits.ts';
import { typedMessage } from './validation-message.ts';

/** Bounds what parsing one query costs. */
const MAX_TOKENS = 15_000;

const requestSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

interface Limits {
  readonly introspection: boolean;
  readonly queryDepthLimit: number | undefined;
}

/** Reads the JSON of a GraphQL request. Throws `MalformedHttpRequestException`. */
export function readRequest(text: string): GraphqlRequest {
  const json = parseJson(text);
  if (json === undefined) throw malformed('Request body is not valid JSON.');
  const request = requestSchema.safeParse(json.value);
  if (!request.success) throw malformed('Unable to parse GraphQL query.');
  const document = parseQuery(request.data.query);
  const operation = getOperationAST(document, request.data.operationName);
  if (operation === null || operation === undefined) {
    const name = request.data.operationName;
    throw malformed(
      name
        ? `Unknown operation named '${name}'.`
        : 'Must provide operation name if query contains multiple operations.',
    );
  }
  return { document, operation, variables: request.data.variables ?? {} };
}

function parseQuery(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: MAX_TOKENS });
  } catch {
    throw malformed('Unable to parse GraphQL query.');
  }
}

const malformed = (message: string) => new AwsError('MalformedHttpRequestException', message);

/** What is wrong with a request before it runs; empty when it may. */
export function findFaults(
  schema: GraphQLSchema,
  request: GraphqlRequest,
  limits: Limits,
): readonly WireError[] {
  const faults = specifiedRules.flatMap((rule) =>
    validate(schema, request.document, [rule]).map((error) =>
      validationError(error, typedMessage(rule.name, error.message)),
    ),
  );
  if (faults.length > 0) return faults;
  const hidden = limits.introspection ? undefined : introspected(request);
  if (hidden !== undefined)
    return [validationError(hidden, typedMessage('FieldsOnCorrectTypeRule', hidden.message))];
  const depth = deepestField(request);
  if (limits.queryDepthLimit === undefined || depth <= limits.queryDepthLimit) return [];
  const message = `Query depth limit exceeded: the depth of the query is ${depth}, at most ${limits.queryDepthLimit} is allowed.`;
  return [
    {
      path: null,
      data: null,
      errorType: 'QueryDepthLimitReached',
      errorInfo: null,
      locations: null,
      message,
    },
  ];
}
