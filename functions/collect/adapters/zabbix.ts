import * as z from '../../../schemas/zod.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { firstText, isRecord, linkTo, resourceOf } from '../reading/attributes.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { filledIn, Id, MaybeText, Moment, nameOf, quoted, said } from '../reading/fields.ts';
import { parseJson } from '../reading/json.ts';
import { AnyText, Anything, NonEmptyText } from '../reading/scalars.ts';

/** The media type's parameters, after the table of `docs/sources.md`. */
const Parameters = z.looseObject({
  event_id: Id,
  event_name: NonEmptyText,
  event_value: z.pipe(
    z.pipe(z.union([AnyText, z.number()]), z.transform(String)),
    z.enum(['0', '1'], {
      error: ({ input }) => `is ${quoted(input)}; must be 1 for a problem or 0 for its end`,
    }),
  ),
  event_timestamp: z.optional(Moment),
  event_date: MaybeText,
  event_time: MaybeText,
  event_update_status: MaybeText,
  event_update_timestamp: z.optional(Moment),
  event_recovery_id: MaybeText,
  event_recovery_timestamp: z.optional(Moment),
  event_recovery_date: MaybeText,
  event_recovery_time: MaybeText,
  event_nseverity: MaybeText,
  event_severity: MaybeText,
  event_opdata: MaybeText,
  event_tags: Anything,
  trigger_id: MaybeText,
  trigger_description: MaybeText,
  trigger_url: MaybeText,
  problem_url: MaybeText,
  host_name: MaybeText,
});
type Parameters = z.infer<typeof Parameters>;

/** Not classified, information, warning, average, high, disaster. */
const SEVERITIES = [0, 9, 13, 17, 18, 21] as const;
/** A macro that does not apply stays as it is; one that has no value becomes *UNKNOWN*. */
const UNFILLED = /^(?:\{[A-Z0-9_.$:]+\}|\*UNKNOWN\*)$/;

/** What the script of the media type should have taken out. */
const SECRETS = ['token', 'password'];

/** Date and time of the server, taken as UTC, where the macros for timestamps (Zabbix 7.0) are missing. */
const dateAndTime = (date: string | undefined, time: string | undefined): string | undefined =>
  date === undefined || time === undefined ? undefined : `${date} ${time}`;

function occurrenceOf(event: Parameters): { readonly key: string; readonly time: number } {
  if (event.event_value === '0') {
    const written = dateAndTime(event.event_recovery_date, event.event_recovery_time);
    const time = event.event_recovery_timestamp ?? read(Moment, written, 'event_recovery_timestamp');
    return { key: `recovery/${event.event_recovery_id ?? time}`, time };
  }
  const written = dateAndTime(event.event_date, event.event_time);
  const began = event.event_timestamp ?? read(Moment, written, 'event_timestamp');
  if (event.event_update_status !== '1') return { key: 'problem', time: began };
  const time = event.event_update_timestamp ?? began;
  return { key: `update/${time}`, time };
}

/** `{EVENT.TAGSJSON}`: `[{"tag":"service","value":"checkout"}]`, as JSON or as JSON in a text. */
function tagsIn(tags: unknown): Readonly<Record<string, string>> {
  const list = typeof tags === 'string' ? parsed(tags) : tags;
  if (!Array.isArray(list)) return {};
  return Object.fromEntries(
    list.flatMap((pair: unknown) => {
      const name = isRecord(pair) ? firstText(pair, ['tag']) : undefined;
      const value = isRecord(pair) ? firstText(pair, ['value']) : undefined;
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function toDraft(payload: unknown): Draft {
  const filled = filledIn(payload, UNFILLED);
  const event = read(Parameters, filled);
  const { key, time } = occurrenceOf(event);
  const trigger = event.trigger_id === undefined ? event.event_id : `trigger ${event.trigger_id}`;
  return {
    sourceEventId: `${event.event_id}/${key}`,
    kind: 'alert',
    time,
    name: nameOf(event.event_name),
    body: event.event_opdata ?? event.trigger_description,
    severityNumber: SEVERITIES[Number(event.event_nseverity)] ?? 0,
    severityText: event.event_severity ?? event.event_nseverity,
    status: event.event_value === '1' ? 'firing' : 'resolved',
    fingerprint: stableId('zabbix', trigger, event.event_name, event.host_name ?? ''),
    resource: resourceOf(tagsIn(event.event_tags), { service: ['application', 'component'] }),
    links: [...linkTo('source', event.problem_url), ...linkTo('runbook', event.trigger_url)],
    attributes: said(filled, SECRETS),
  };
}

export const zabbix = defineAdapter({
  id: 'zabbix',
  version: 1,
  summary: 'Problems of Zabbix, their updates and their ends, by a media type of the kind webhook.',
  source: 'zabbix',
  postable: true,
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: '`event_timestamp`, `event_update_timestamp` or `event_recovery_timestamp`; without them date and time, taken as UTC',
  severity:
    '`event_nseverity`: disaster 21, high 18, average 17, warning 13, information 9; 0 when not classified or not known',
  status: '`event_value`: 1 fires, 0 resolves; any other is refused',
  identity:
    'fingerprint: `trigger_id` (or else `event_id`), `event_name` and `host_name`; event: `event_id` with the recovery or the update',
  resource: 'the tags `service` (or `application`, `component`), `environment` and `version` of `event_tags`',
  links: '`problem_url` as source, `trigger_url` as runbook',
};
