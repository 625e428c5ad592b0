import * as z from 'zod';
import { EVENT_TYPES, EventData, EventEnvelope } from '../../schemas/investigation-event.ts';
import { Provenance, Resource, Signal } from '../../schemas/signal.ts';
import { PROMOTED_ATTRIBUTES, SIGNAL_COLUMNS } from '../../schemas/signal-columns.ts';
import type { GeneratedFile } from './generated-file.ts';

const NOTE = 'This page is generated from `schemas/` by `npm run generate`.';

const Property = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
});
const ObjectSchema = z.looseObject({
  properties: z.record(z.string(), Property).default({}),
  required: z.array(z.string()).default([]),
});

/** The reference pages of the signal and of the investigation's events. */
export const referencePages = (): GeneratedFile[] => [
  { path: 'docs/reference/signal.md', content: signalPage() },
  { path: 'docs/reference/investigation-events.md', content: eventsPage() },
];

const signalPage = (): string =>
  [
    '# The canonical signal',
    NOTE,
    "Every vendor's alert, log, metric, span or change becomes one of these. Names and scales follow OpenTelemetry. Instants are epoch milliseconds inside and ISO-8601 in GraphQL. The JSON Schema is `schemas/generated/signal.schema.json`.",
    table(Signal),
    '## `resource`',
    table(Resource),
    '## `provenance`',
    table(Provenance),
    '## Columns of the cold table',
    'The Athena table is partitioned by `kind` and `hour` (UTC, `YYYY-MM-DD-HH`); a query must name a range of both.',
    [
      '| column | type |',
      '|---|---|',
      ...SIGNAL_COLUMNS.map(({ name, type }) => `| \`${name}\` | ${type} |`),
    ].join('\n'),
    `These attributes have a column of their own, with \`_\` for \`.\`, and are not in the map \`attributes\`: ${Object.keys(
      PROMOTED_ATTRIBUTES,
    )
      .map((name) => `\`${name}\``)
      .join(
        ', ',
      )}. A value of another type than the column's stays in the map. All others are read as \`attributes['name']\`; numbers and booleans are there as text.`,
    '',
  ].join('\n\n');

const eventsPage = (): string =>
  [
    '# Events of an investigation',
    NOTE,
    'Every change of an investigation is one event in its log. `type` chooses the shape of `data`. `hash` is the SHA-256 of all other fields as JSON with sorted keys and no white space; `previousHash` chains it to the event before.',
    '## The envelope',
    table(EventEnvelope),
    ...EVENT_TYPES.flatMap((type) => [`## \`${type}\``, table(EventData[type])]),
    '',
  ].join('\n\n');

function table(schema: z.core.$ZodType): string {
  const { properties, required } = ObjectSchema.parse(z.toJSONSchema(schema, { io: 'input' }));
  const rows = Object.entries(properties).map(([name, property]) => {
    const optional = required.includes(name) ? '' : ' (optional)';
    return `| \`${name}\`${optional} | ${typeOf(property)} | ${property.description ?? ''} |`;
  });
  return ['| field | type | meaning |', '|---|---|---|', ...rows].join('\n');
}

function typeOf(property: z.infer<typeof Property>): string {
  if (property.enum !== undefined) return property.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (property.const !== undefined) return `\`${String(property.const)}\``;
  if (property.anyOf !== undefined) return 'string, number or boolean';
  return [property.type ?? 'object'].flat().join(' or ');
}
