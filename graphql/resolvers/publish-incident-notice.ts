import type { Context, NONERequest } from '@aws-appsync/utils';

/** Publishing is returning: AppSync hands what the mutation answers to the subscribers. */
export function request(ctx: Context): NONERequest {
  return { payload: ctx.args.input };
}

export function response(ctx: Context): unknown {
  return ctx.result;
}
