export type NotificationTarget =
  | { readonly kind: 'person'; readonly personId: string; readonly teamId: string }
  | { readonly kind: 'schedule'; readonly scheduleId: string }
  | { readonly kind: 'team'; readonly teamId: string };

export interface NotificationRequest {
  /** The same again tells nobody anything again. 1 to 128 characters. */
  readonly requestId: string;
  readonly to: NotificationTarget;
  /** At most 300 characters. */
  readonly subject: string;
  /** At most 4,000 characters. */
  readonly text: string;
}

/** Tells people something on their contact methods: within a minute, at least once, and known again by its id. */
export interface Notifications {
  /** Answers how many people will be told; 0 when there is nobody. */
  request(asked: NotificationRequest): Promise<number>;
}
