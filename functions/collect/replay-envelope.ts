import { ReplayOrder } from '../../schemas/sidelined-record.ts';

export const REPLAY_TYPE = 'signalroom.replay';

/** Every order starts with these bytes, so that reading the stream costs no second parse to find one. */
const HEAD = `{"specversion":"1.0","type":"${REPLAY_TYPE}",`;
const HEAD_BYTES = Buffer.from(HEAD);

/** An order to replay, as a record of the raw stream: it points to what is sidelined and holds none of it. */
export function replayEnvelope(order: ReplayOrder): Uint8Array {
  const rest = { source: 'signalroom/collect', id: `${order.day}/${order.name}`, data: order };
  return Buffer.from(HEAD + JSON.stringify(rest).slice(1));
}

/** The order that a raw record is; undefined for any other record. */
export function replayOrderOf(bytes: Uint8Array): ReplayOrder | undefined {
  if (!HEAD_BYTES.equals(bytes.subarray(0, HEAD_BYTES.length))) return undefined;
  try {
    return ReplayOrder.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')).data).data;
  } catch {
    return undefined;
  }
}
