import * as z from 'zod';
import type { ADAPTERS } from '../../functions/collect/registry.ts';
import type { GeneratedFile } from './generated-file.ts';

type Adapter = (typeof ADAPTERS)[number];

const Mapping = z.strictObject({
  time: z.string(),
  severity: z.string(),
  status: z.string(),
  identity: z.string(),
  resource: z.string(),
  links: z.string(),
});
type Mapping = z.infer<typeof Mapping>;

const BODIES: Readonly<Record<Adapter['body'], string>> = {
  json: 'JSON',
  text: 'text',
  bytes: 'JSON or bytes',
};

const FIELDS: readonly (readonly [name: string, key: keyof Mapping])[] = [
  ['`time`', 'time'],
  ['`severityNumber`, `severityText`', 'severity'],
  ['`status`', 'status'],
  ['`fingerprint`, `sourceEventId`', 'identity'],
  ['`resource`', 'resource'],
  ['`links`', 'links'],
];

/** The reference page of the adapters: what each takes, and which field of its source becomes which of a signal. */
export async function adapterPages(adapters: readonly Adapter[]): Promise<GeneratedFile[]> {
  const sections = await Promise.all(adapters.map(async (one) => sectionOf(one, await mappingOf(one.id))));
  return [{ path: 'docs/reference/adapters.md', content: pageOf(adapters, sections.flat()) }];
}

/** What an adapter's file exports as `maps`. Throws ZodError when it does not. */
export async function mappingOf(id: string): Promise<Mapping> {
  const file: unknown = await import(`../../functions/collect/adapters/${id}.ts`);
  return z.object({ maps: Mapping }).parse(file).maps;
}

const pageOf = (adapters: readonly Adapter[], sections: readonly string[]): string =>
  [
    '# Adapters',
    'This page is generated from `functions/collect/adapters/` by `npm run generate`.',
    'An adapter reads the payloads of one source. What it does not map to a field of a [signal](signal.md) stays in `attributes`. An entry that it can not read is sidelined with the name of the field and the reason; its neighbours are kept.',
    'EventBridge rules, CloudWatch Logs subscriptions and Signalroom itself put records on the raw stream. Amazon Data Firehose posts to `/ingest/firehose/<adapter>`, with any adapter that can be posted to.',
    listOf(adapters),
    ...sections,
    '',
  ].join('\n\n');

const listOf = (adapters: readonly Adapter[]): string =>
  [
    '| adapter | source | comes in by | body |',
    '|---|---|---|---|',
    ...adapters.map(
      (adapter) =>
        `| [${adapter.id}](#${adapter.id}) | \`${adapter.source}\` | ${pathOf(adapter)} | ${BODIES[adapter.body]} |`,
    ),
  ].join('\n');

function sectionOf({ id, version, summary }: Adapter, maps: Mapping): readonly string[] {
  const rows = FIELDS.map(([name, key]) => `| ${name} | ${cell(maps[key])} |`);
  return [
    `## ${id}`,
    `${summary} Version ${version}.`,
    ['| field | comes from |', '|---|---|', ...rows].join('\n'),
  ];
}

/** OTLP's exporters append their own path to the endpoint. */
function pathOf({ id, postable }: Adapter): string {
  if (!postable) return 'the raw stream';
  const otlp = /^otlp-(logs|metrics|traces)$/.exec(id)?.[1];
  return `\`POST /ingest/${otlp === undefined ? id : `otlp/v1/${otlp}`}\``;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
