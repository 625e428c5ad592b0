import { once } from '../../shared/once.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Delivery } from '../escalation/deliver.ts';
import { tellingPorts } from '../telling-dependencies.ts';

type Settings = Parameters<typeof tellingPorts>[0] & { readonly EMAIL_FROM: string };

/** What channels ask for. */
export const channelPorts = (env: Settings, clock: Clock): Delivery['ports'] => ({
  ...tellingPorts(env, clock),
  mailer: once(async () => {
    const { sesMailer } = await import('../../shared/aws/mailer.ts');
    const { ses } = await import('../../shared/aws/clients/ses.ts');
    return sesMailer(ses(), env.EMAIL_FROM === '' ? undefined : env.EMAIL_FROM);
  }),
});
