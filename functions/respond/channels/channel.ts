import type { OnCallNotification } from '../../../schemas/on-call/notification.ts';
import type { ContactMethod } from '../../../schemas/on-call/team.ts';
import type { Mailer } from '../../shared/ports/mailer.ts';
import type { Topics } from '../../shared/ports/topics.ts';
import type { WebClient } from '../../shared/ports/web-client.ts';
import type { Permission } from '../action.ts';
import type { Lazy } from '../action-ports.ts';

/** What channels reach the world by. */
export interface ChannelPorts {
  readonly mailer: Lazy<Mailer>;
  readonly topics: Lazy<Topics>;
  readonly web: Lazy<WebClient>;
  /** Addresses and keys of webhooks by name, from the secret that people keep them in. */
  readonly webhooks: Lazy<Readonly<Record<string, readonly string[]>>>;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A way to reach people. Sent again after a crash, a notification has the same id, by which it is known again. */
export interface Channel {
  /** As contact methods name it, and the name of its file. */
  readonly id: ContactMethod['channel'];
  /** One sentence. */
  readonly summary: string;
  /** What the function that sends must be granted, beside what it knows from its configuration. */
  readonly permissions: readonly Permission[];
  /** Throws Rejected when it will never be taken; anything else is tried again. */
  readonly send: (notification: OnCallNotification, address: string, ports: ChannelPorts) => Promise<void>;
}
