import { type Context, type LambdaRequest, util } from '@aws-appsync/utils';

/** Hands a field to its Lambda. Runs in APPSYNC_JS: no throw, no async, no regular expressions. */
export function request(ctx: Context): LambdaRequest {
  return {
    operation: 'Invoke',
    payload: {
      field: ctx.info.fieldName,
      arguments: ctx.args,
      identity: ctx.identity,
      source: ctx.source,
      selection: ctx.info.selectionSetList,
    },
  };
}

/** The Lambda answers `{ data }` or `{ error }`; if it crashed, what it said is not for clients. */
export function response(ctx: Context): unknown {
  if (ctx.error) return util.error('internal error', 'InternalError');
  const { data, error } = ctx.result;
  if (error) return util.error(error.message, error.type, null, error.info);
  return data;
}
