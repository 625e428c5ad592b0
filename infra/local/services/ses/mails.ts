import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { now } from '../../kernel/clock.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Collection } from '../../kernel/state.ts';

const Mail = z.strictObject({
  messageId: z.string(),
  sentAt: z.int(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()),
});
export type Mail = z.infer<typeof Mail>;

/** Mails that were sent: they go nowhere, and are kept for whoever wants to read them. */
export class Mails {
  readonly #mails: Collection<Mail>;

  constructor({ state }: Pick<ServiceContext, 'state'>) {
    this.#mails = state.collection('ses-mails', (document) => Mail.parse(document));
  }

  add(mail: Omit<Mail, 'messageId' | 'sentAt'>): string {
    const messageId = randomUUID();
    this.#mails.put(messageId, { ...mail, messageId, sentAt: now() });
    return messageId;
  }

  /** Oldest first. */
  list(): readonly Mail[] {
    return this.#mails
      .entries()
      .map(([, mail]) => mail)
      .sort((one, other) => one.sentAt - other.sentAt);
  }
}
