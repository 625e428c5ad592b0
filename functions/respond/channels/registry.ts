import type { Channel } from './channel.ts';
import { chatWebhook } from './chat-webhook.ts';
import { email } from './email.ts';
import { signedWebhook } from './signed-webhook.ts';
import { sns } from './sns.ts';

/** One for each way that a contact method may name. */
export const CHANNELS: readonly Channel[] = [chatWebhook, email, signedWebhook, sns];
