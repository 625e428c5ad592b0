import * as z from '../../../../schemas/zod.ts';
import { Rejected } from '../../../shared/errors.ts';
import { isRecord } from '../attributes.ts';
import { type Entry, entriesOf, read } from '../entries.ts';
import { Anything, OptionalText } from '../scalars.ts';

const List = z.looseObject({
  kind: z.enum(['List', 'EventList']),
  items: z.array(Anything),
  apiVersion: OptionalText,
});
const CHANGES = ['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR'];
const Watch = z.looseObject({ type: z.enum(CHANGES), object: Anything });

/**
 * The events of a payload: one Event, an EventList or List, a watch notification, or an array of any of these. A bookmark
 * only says how far a watch has come and holds none.
 */
export function eventsIn(payload: unknown): readonly Entry[] {
  const parts = Array.isArray(payload) ? entriesOf('events', payload) : [{ path: '', value: payload }];
  return parts.flatMap(opened);
}

function opened(entry: Entry): readonly Entry[] {
  const { path, value } = entry;
  if (List.safeParse(value).success) {
    const { items } = read(List, value, path);
    return entriesOf(path === '' ? 'items' : `${path}.items`, items);
  }
  const watch = Watch.safeParse(value);
  if (!watch.success) return [entry];
  if (watch.data.type === 'BOOKMARK') return [];
  return [{ path: path === '' ? 'object' : `${path}.object`, value: watch.data.object }];
}

/** Rejected for what is no Event: the Status that a failed watch ends with, or a line of the API server's audit log. */
export function checkKind({ path, value }: Entry): void {
  if (!isRecord(value)) return;
  const kind = value['kind'];
  if (kind !== undefined && kind !== 'Event') refuse(path, 'kind', 'must be "Event"');
  if ('involvedObject' in value || 'regarding' in value) return;
  refuse(
    path,
    'involvedObject',
    'is missing, and so is regarding: this is no Event of core/v1 or events.k8s.io/v1',
  );
}

function refuse(path: string, name: string, reason: string): never {
  const field = path === '' ? name : `${path}.${name}`;
  throw new Rejected('BadInput', `${field}: ${reason}`, { path: field });
}
