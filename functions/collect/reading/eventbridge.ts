import * as z from '../../../schemas/zod.ts';
import type { Message } from '../adapter.ts';
import { isRecord } from './attributes.ts';
import { Instant } from './instant.ts';
import { AnyText, NonEmptyText, OptionalText } from './scalars.ts';

const around = {
  id: NonEmptyText,
  source: NonEmptyText,
  'detail-type': NonEmptyText,
  time: Instant,
  account: OptionalText,
  region: OptionalText,
  resources: z._default(z.array(AnyText), []),
};

/** An EventBridge event as AWS services send it, around a `detail` of a given shape. */
export const EventOf = <D extends z.ZodMiniType>(detail: D) => z.looseObject({ ...around, detail });

/** Tells an EventBridge event from the bare record that some sources also hand out, in files and answers of their APIs. */
export const isEvent = (payload: unknown): boolean => isRecord(payload) && 'detail-type' in payload;

/** Account and region by their OpenTelemetry names. */
export const cloudOf = (event: {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}) => ({
  ...(event.account === undefined ? {} : { 'cloud.account.id': event.account }),
  ...(event.region === undefined ? {} : { 'cloud.region': event.region }),
});

/** Takes EventBridge events of one kind. */
export const detailType =
  (...types: readonly string[]) =>
  (message: Message): boolean =>
    message.envelope === 'eventbridge' && types.includes(message.type);
