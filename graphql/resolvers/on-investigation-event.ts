import { type Context, extensions, util } from '@aws-appsync/utils';
import { endOf, follower } from './may-follow.ts';

export { request } from './may-follow.ts';

/** Only events of the one investigation are delivered, until the policies no longer permit it. */
export function response(ctx: Context): null {
  const { personId } = follower(ctx);
  const { investigationId } = ctx.args;
  extensions.setSubscriptionFilter(
    util.transform.toSubscriptionFilter({ investigationId: { eq: investigationId } }),
  );
  extensions.setSubscriptionInvalidationFilter(endOf(investigationId, personId));
  return null;
}
