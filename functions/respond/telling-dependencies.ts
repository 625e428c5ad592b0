import { secretsManager } from '../shared/aws/clients/secrets-manager.ts';
import { once } from '../shared/once.ts';
import type { Clock } from '../shared/ports/clock.ts';
import type { ActionPorts } from './action-ports.ts';

interface Settings {
  readonly WEBHOOKS_SECRET: string;
  readonly WEBHOOK_HOSTS: readonly string[];
}

/** By what people and other systems are told; each brings its client along when it is first needed. */
export const tellingPorts = (
  env: Settings,
  clock: Clock,
): Pick<ActionPorts, 'topics' | 'web' | 'webhooks'> => ({
  topics: once(async () => {
    const { snsTopics } = await import('../shared/aws/topics.ts');
    const { sns } = await import('../shared/aws/clients/sns.ts');
    return snsTopics(sns());
  }),
  web: once(async () => {
    const { webClient } = await import('../shared/aws/web-client.ts');
    return webClient({ hosts: env.WEBHOOK_HOSTS });
  }),
  webhooks: async () => {
    const { secretsManagerSecretStore } = await import('../shared/aws/secret-store.ts');
    return secretsManagerSecretStore({ client: secretsManager(), clock }).values(env.WEBHOOKS_SECRET);
  },
});
