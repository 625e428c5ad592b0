import { extensions, type NONERequest, util } from '@aws-appsync/utils';

const ROLES = ['viewer', 'investigator', 'lead'];

interface SubscribeContext {
  readonly args: { readonly serviceName: string };
  readonly identity?: { readonly groups?: readonly string[] | null } | null;
}

/** A subscription needs the role that reading needs. */
export function request(ctx: SubscribeContext): NONERequest {
  const groups = ctx.identity?.groups ?? [];
  if (!ROLES.some((role) => groups.includes(role))) util.unauthorized();
  return { payload: null };
}

/** Only notices of incidents that are about the service are delivered. */
export function response(ctx: SubscribeContext): null {
  const { serviceName } = ctx.args;
  extensions.setSubscriptionFilter(
    util.transform.toSubscriptionFilter({ services: { contains: serviceName } }),
  );
  return null;
}
