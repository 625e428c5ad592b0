import { type Context, extensions, util } from '@aws-appsync/utils';
import { endOf, follower } from './may-follow.ts';

export { request } from './may-follow.ts';

/** Only events about the one run are delivered, until its investigation may no longer be followed. */
export function response(ctx: Context): null {
  const { personId, investigationId } = follower(ctx);
  const { runId } = ctx.args;
  extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter({ runId: { eq: runId } }));
  extensions.setSubscriptionInvalidationFilter(endOf(investigationId ?? '', personId));
  return null;
}
