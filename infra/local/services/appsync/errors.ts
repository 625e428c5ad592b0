import { type GraphQLError, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { ScalarError } from './scalars.ts';

/** An error of a field, as a resolver or AppSync itself raises it. */
export class FieldError extends Error {
  readonly errorType: string | null;
  readonly data: unknown;
  readonly errorInfo: unknown;

  constructor(
    message: string,
    detail: { errorType?: string | null; data?: unknown; errorInfo?: unknown } = {},
  ) {
    super(message);
    this.errorType = detail.errorType ?? null;
    this.data = detail.data ?? null;
    this.errorInfo = detail.errorInfo ?? null;
  }
}

/** An error as AppSync's answers carry it. */
export interface WireError {
  readonly path: readonly (string | number)[] | null;
  readonly data?: unknown;
  readonly errorType?: string | null;
  readonly errorInfo?: unknown;
  readonly locations: readonly { line: number; column: number; sourceName: null }[] | null;
  readonly message: string;
}

export const notAuthorized = (fieldName: string, typeName: string): FieldError =>
  new FieldError(`Not Authorized to access ${fieldName} on type ${typeName}`, { errorType: 'Unauthorized' });

const locationsOf = (error: GraphQLError): WireError['locations'] =>
  error.locations?.map(({ line, column }) => ({ line, column, sourceName: null })) ?? null;

/** A request that does not fit the schema: only where and why. */
export const validationError = (error: GraphQLError, message: string): WireError => ({
  path: null,
  locations: locationsOf(error),
  message,
});

/** An error of execution: a resolver's own, a value that does not fit its scalar, or a null that may not be. */
export function executionError(error: GraphQLError, schema: GraphQLSchema): WireError {
  const { originalError } = error;
  const { path } = error;
  // Only a fault of the request, such as a variable of the wrong type, belongs to no field.
  if (path === undefined) return validationError(error, error.message);
  const where = `/${path.join('/')}`;
  if (originalError instanceof FieldError) {
    const { data, errorType, errorInfo } = originalError;
    return { path, data, errorType, errorInfo, locations: locationsOf(error), message: error.message };
  }
  if (originalError instanceof ScalarError)
    return { path, locations: null, message: `Can't serialize value (${where}) : ${error.message}` };
  const forbiddenNull = /^Cannot return null for non-nullable field (\w+)\.(\w+)\.$/.exec(error.message);
  if (forbiddenNull === null)
    return {
      path,
      data: null,
      errorType: null,
      errorInfo: null,
      locations: locationsOf(error),
      message: error.message,
    };
  const [, parent = '', field = ''] = forbiddenNull;
  const type = typeOf(schema, parent, field);
  return {
    path,
    locations: null,
    message: `Cannot return null for non-nullable type: '${type}' within parent '${parent}' (${where})`,
  };
}

function typeOf(schema: GraphQLSchema, parent: string, field: string): string {
  const type = schema.getType(parent);
  const found = isObjectType(type) ? type.getFields()[field]?.type : undefined;
  return found === undefined ? '' : getNamedType(found).name;
}
