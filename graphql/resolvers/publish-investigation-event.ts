import { type Context, extensions, type NONERequest } from '@aws-appsync/utils';

/** What one investigation's subscriptions listen to. */
const FOLLOWED = ['onInvestigationEvent', 'onPlaybookRun', 'onPresence'];

/** Publishing is returning: AppSync hands what the mutation answers to the subscribers. */
export function request(ctx: Context): NONERequest {
  return { payload: ctx.args.input };
}

/** An event that shuts somebody out ends what they follow. */
export function response(ctx: Context): unknown {
  const { investigationId, ends } = ctx.args.input;
  if (ends) {
    for (const subscriptionField of FOLLOWED)
      extensions.invalidateSubscriptions({ subscriptionField, payload: { investigationId, ...ends } });
  }
  return ctx.result;
}
