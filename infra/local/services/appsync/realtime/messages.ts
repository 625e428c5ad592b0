import * as z from 'zod';

const startPayload = z.object({
  /** JSON text of `{ query, variables, operationName }`. */
  data: z.string(),
  extensions: z
    .object({ authorization: z.record(z.string(), z.string()).default({}) })
    .default({ authorization: {} }),
});

/** What a client may send. */
export const clientMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connection_init') }),
  z.object({ type: z.literal('start'), id: z.string().min(1).max(128), payload: startPayload }),
  z.object({ type: z.literal('stop'), id: z.string().min(1).max(128) }),
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;
export type StartMessage = Extract<ClientMessage, { type: 'start' }>;

/** The largest message that AppSync takes or delivers. */
export const MAX_MESSAGE_BYTES = 240 * 1024;
export const MAX_SUBSCRIPTIONS = 100;

/** How long a client should wait for a `ka` before it gives the connection up. */
export const CONNECTION_TIMEOUT_MILLISECONDS = 300_000;
export const KEEP_ALIVE_MILLISECONDS = 60_000;
/** AppSync ends every connection after a day. */
export const MAX_CONNECTION_MILLISECONDS = 24 * 3_600_000;

export interface RealtimeError {
  readonly errorType: string;
  readonly message: string;
  readonly errorCode?: number;
}

export const connectionError = (error: RealtimeError) => ({
  type: 'connection_error',
  payload: { errors: [error] },
});

export const subscriptionError = (id: string | undefined, errors: readonly RealtimeError[]) => ({
  type: 'error',
  ...(id === undefined ? {} : { id }),
  payload: { errors },
});
