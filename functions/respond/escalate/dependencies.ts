import { secretsManager } from '../../shared/aws/clients/secrets-manager.ts';
import { once } from '../../shared/once.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Delivery } from '../escalation/deliver.ts';

interface Settings {
  readonly WEBHOOKS_SECRET: string;
  readonly WEBHOOK_HOSTS: readonly string[];
  readonly EMAIL_FROM: string;
}

/** What channels ask for; each brings its client along when it is first needed. */
export const channelPorts = (env: Settings, clock: Clock): Delivery['ports'] => ({
  mailer: once(async () => {
    const { sesMailer } = await import('../../shared/aws/mailer.ts');
    const { ses } = await import('../../shared/aws/clients/ses.ts');
    return sesMailer(ses(), env.EMAIL_FROM === '' ? undefined : env.EMAIL_FROM);
  }),
  topics: once(async () => {
    const { snsTopics } = await import('../../shared/aws/topics.ts');
    const { sns } = await import('../../shared/aws/clients/sns.ts');
    return snsTopics(sns());
  }),
  web: once(async () => {
    const { webClient } = await import('../../shared/aws/web-client.ts');
    return webClient({ hosts: env.WEBHOOK_HOSTS });
  }),
  webhooks: async () => {
    const { secretsManagerSecretStore } = await import('../../shared/aws/secret-store.ts');
    return secretsManagerSecretStore({ client: secretsManager(), clock }).values(env.WEBHOOKS_SECRET);
  },
});
