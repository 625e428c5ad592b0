import { type Context, extensions, util } from '@aws-appsync/utils';
import { follower } from './may-follow.ts';

export { request } from './may-follow.ts';

/** First events of a team's investigations; those that are restricted to members reach members of the team only. */
export function response(ctx: Context): null {
  const { restrictedToo } = follower(ctx);
  const audience = `${restrictedToo ? 'team' : 'organisation'}:${ctx.args.team}`;
  extensions.setSubscriptionFilter(
    util.transform.toSubscriptionFilter({
      type: { eq: 'investigation.opened' },
      audience: { contains: audience },
    }),
  );
  return null;
}
