import { type Context, util } from '@aws-appsync/utils';

export { request } from './invoke.ts';

/** What the Lambda says of a caller who may follow; anybody else is refused here, with its reason. */
export function follower(ctx: Context): {
  readonly personId: string;
  readonly restrictedToo?: boolean;
  readonly investigationId?: string;
} {
  if (ctx.error) return util.error('internal error', 'InternalError');
  const { data, error } = ctx.result;
  if (error) return util.error(error.message, error.type, null, error.info);
  return data;
}

/** Ends the subscription when the person is shut out, or when everybody has to start anew. */
export const endOf = (investigationId: string, personId: string) =>
  util.transform.toSubscriptionFilter({
    or: [
      { investigationId: { eq: investigationId }, personId: { eq: personId } },
      { investigationId: { eq: investigationId }, everybody: { eq: true } },
    ],
  });
