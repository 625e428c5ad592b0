import { type Context, extensions, util } from '@aws-appsync/utils';
import { follower } from './may-follow.ts';

export { request } from './may-follow.ts';

/** Only notices of incidents that are about the service are delivered, to whom the policies let. */
export function response(ctx: Context): null {
  follower(ctx);
  const { serviceName } = ctx.args;
  extensions.setSubscriptionFilter(
    util.transform.toSubscriptionFilter({ services: { contains: serviceName } }),
  );
  return null;
}
