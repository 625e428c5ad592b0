import { anApi, ana, lea, opening } from './an-api.ts';

export interface Diff {
  readonly part: string;
  readonly added: readonly { readonly id: string; readonly value: string }[];
  readonly changed: readonly {
    readonly id: string;
    readonly fields: readonly { readonly field: string; readonly from: string; readonly to: string }[];
  }[];
  readonly removed: readonly { readonly id: string }[];
}

/** A room to act in: each act answers with the ids in the event that it wrote. */
export async function aRoom(signals: Parameters<typeof anApi>[0] = []) {
  const api = await anApi(signals);
  const { investigationId } = await api.mutate('openInvestigation', opening);
  let keys = 0;
  const send = (field: string, input: object, identity: object = ana) =>
    api.mutate(field, { idempotencyKey: `key-${keys++}`, investigationId, ...input }, identity);
  const act = async (field: string, input: object, identity?: object) =>
    JSON.parse((await send(field, input, identity)).data) as Readonly<Record<string, string>>;
  const sequence = async () => (await api.log.head(investigationId))?.sequence ?? 0;
  const diff = async (from: number, parts?: readonly string[], to?: number) =>
    (await api.ask('diffInvestigation', { investigationId, from, to, parts }))['parts'] as readonly Diff[];
  const restore = async (toSequence: number, more: object = {}) =>
    send('restoreInvestigation', { toSequence, basedOn: await sequence(), ...more }, lea);
  return { ...api, send, act, sequence, diff, restore, investigationId };
}
