import { Service, ServiceLink } from '../../../schemas/catalogue.ts';
import * as z from '../../../schemas/zod.ts';
import type { Entity } from './backstage-entity.ts';
import { tryParse } from './yaml-documents.ts';

type Metadata = Entity['metadata'];

const OWN = 'signalroom.io/';
/** What other tools call a component; the last part of a path is its name there. */
const NAMED_BY = [
  'backstage.io/kubernetes-id',
  'argocd/app-name',
  'github.com/project-slug',
  'gitlab.com/project-slug',
  'sentry.io/project-slug',
] as const;

const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Backstage has no field for these: `signalroom.io/aliases`, `signalroom.io/environments`, `signalroom.io/tier`, as annotation or label. */
export function annotated({ name, annotations, labels }: Metadata) {
  const own = (key: string): string | undefined => annotations[OWN + key] ?? labels[OWN + key];
  const [aliases, environments, tier] = [own('aliases'), own('environments'), own('tier')];
  const parsed = tryParse(z.partial(z.pick(Service, { aliases: true, environments: true, tier: true })), {
    ...(aliases === undefined ? {} : { aliases: listOf(aliases) }),
    ...(environments === undefined ? {} : { environments: listOf(environments) }),
    ...(tier === undefined ? {} : { tier: /^\d$/.test(tier) ? Number(tier) : tier }),
  });
  const guessed = NAMED_BY.flatMap((key) => annotations[key]?.split('/').at(-1) || []);
  const guessedAliases = [...new Set(guessed)].filter(
    (alias) => alias.toLowerCase() !== name.toLowerCase() && alias.length <= 255,
  );
  if ('reason' in parsed)
    return {
      said: {},
      problem: { key: OWN + String(parsed.path[0]), reason: parsed.reason },
      guessedAliases,
    };
  // A partial schema still fills defaults in: only what was said counts.
  const said = {
    ...(aliases === undefined ? {} : { aliases: parsed.data.aliases }),
    ...(environments === undefined ? {} : { environments: parsed.data.environments }),
    ...(tier === undefined ? {} : { tier: parsed.data.tier }),
  };
  return { said, problem: undefined, guessedAliases };
}

/** Links with their rel: the type, or `runbook` where the title says so. One that is no http(s) URL is left out. */
export function linksOf({ links, annotations }: Metadata) {
  const source = annotations['backstage.io/source-location']?.replace(/^url:/, '');
  const written = [
    ...links.map(({ url, title = url, type }) => ({
      rel: type ?? relOf(title),
      title: title.slice(0, 255),
      url,
    })),
    ...(source === undefined ? [] : [{ rel: 'repository', title: 'Source', url: source }]),
  ];
  const read = written.map((link, index) => ({ index, ...tryParse(ServiceLink, link) }));
  return {
    taken: read.flatMap((one) => ('data' in one ? one.data : [])),
    refused: read.flatMap((one) =>
      'reason' in one ? { index: one.index, reason: `is left out: ${one.reason}` } : [],
    ),
  };
}

const relOf = (title: string): string => (/run-?\s?book|playbook/i.test(title) ? 'runbook' : 'link');
