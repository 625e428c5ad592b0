import type { Service } from '../../../schemas/catalogue.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { DeclaredServices, ServiceChange } from '../../shared/ports/catalogue.ts';
import { Claims } from './claims.ts';
import type { Entry, ReadDocument, Remark } from './entries.ts';

export type ImportMode = 'merge' | 'replace';

export interface PlanOptions {
  /** `merge` puts the services of the document; `replace` also removes all others. */
  readonly mode: ImportMode;
  /** What becomes of a dependency on a service that nobody declares. */
  readonly danglingDependencies: 'refuse' | 'warn';
}

/** What an import would do. With a refusal a `replace` must not be done: the refused service would be removed. */
export interface Plan {
  readonly changes: readonly ServiceChange[];
  readonly unchanged: number;
  /** How many services there are afterwards. */
  readonly total: number;
  readonly refused: readonly Remark[];
  readonly warnings: readonly Remark[];
}

interface Candidate {
  readonly entry: Entry;
  readonly existing: Service | undefined;
  readonly service: Service;
}

/** Puts a document beside what is declared. No name may belong to two services, whichever of them the document brings. */
export function planImport(document: ReadDocument, declared: DeclaredServices, options: PlanOptions): Plan {
  const present = new Map(
    declared.versions.flatMap(({ service }) =>
      service === undefined ? [] : [[service.name.toLowerCase(), service] as const],
    ),
  );
  const { accepted, refused, claims } = settle(candidatesOf(document, present), present, options);
  const wired = accepted.map((candidate) => withDependencies(candidate, claims));
  const dangling = wired.flatMap((one) => one.dangling);
  const strict = options.danglingDependencies === 'refuse';
  const named = new Set(accepted.map(({ service }) => service.name.toLowerCase()));
  const removed =
    options.mode === 'merge'
      ? []
      : [...present.values()].filter(({ name }) => !named.has(name.toLowerCase()));
  const puts = wired.filter((one) => !isSame(one.existing, one.service));
  return {
    changes: [
      ...puts.map(({ service }) => ({ name: service.name, service })),
      ...removed.map(({ name }) => ({ name })),
    ],
    unchanged: wired.length - puts.length,
    total: new Set([...named, ...(options.mode === 'merge' ? present.keys() : [])]).size,
    refused: [...document.refused, ...refused, ...(strict ? dangling : [])],
    warnings: [
      ...document.warnings,
      ...accepted.flatMap((one) => leftOut(one, claims)),
      ...(strict ? [] : dangling),
    ],
  };
}

const candidatesOf = (
  { entries }: ReadDocument,
  present: ReadonlyMap<string, Service>,
): readonly Candidate[] =>
  entries.map((entry) => {
    const existing = present.get(entry.name.toLowerCase());
    return { entry, existing, service: entry.complete(existing) };
  });

/**
 * Refuses candidates whose names others have, until none is left that clashes: a refused one's earlier version stays, and its
 * names with it.
 */
function settle(
  candidates: readonly Candidate[],
  present: ReadonlyMap<string, Service>,
  { mode }: PlanOptions,
) {
  const refused: Remark[] = [];
  let accepted = candidates;
  for (;;) {
    const replaced = new Set(accepted.map(({ service }) => service.name.toLowerCase()));
    const staying = mode === 'replace' ? [] : [...present.values()];
    const claims = new Claims(staying.filter(({ name }) => !replaced.has(name.toLowerCase())));
    const fit: Candidate[] = [];
    for (const candidate of accepted) {
      const clash = claims.take(candidate.service);
      if (clash === undefined) fit.push(candidate);
      else refused.push(remark(candidate.entry, clash.path, clash.reason));
    }
    if (fit.length === accepted.length) return { accepted: withGuesses(fit, claims), refused, claims };
    accepted = fit;
  }
}

/** Guessed aliases come last: one that two services of the document could have is nobody's. */
function withGuesses(accepted: readonly Candidate[], claims: Claims): readonly Candidate[] {
  const wanted = Map.groupBy(
    accepted.flatMap(({ entry, service }) =>
      entry.guessedAliases.map((alias) => ({ alias: alias.toLowerCase(), name: service.name })),
    ),
    ({ alias }) => alias,
  );
  const isFree = (alias: string, name: string): boolean => {
    const holder = claims.holderOf(alias);
    if (holder !== undefined) return holder === name;
    return new Set(wanted.get(alias.toLowerCase())?.map((one) => one.name)).size === 1;
  };
  return accepted.map((candidate) => {
    const { entry, service } = candidate;
    const known = new Set([service.name, ...service.aliases].map((name) => name.toLowerCase()));
    const more = entry.guessedAliases.filter(
      (alias) => !known.has(alias.toLowerCase()) && isFree(alias, service.name),
    );
    for (const alias of more) claims.add(alias, service.name);
    return { ...candidate, service: { ...service, aliases: [...service.aliases, ...more] } };
  });
}

const leftOut = ({ entry, service }: Candidate, claims: Claims): readonly Remark[] =>
  entry.guessedAliases
    .filter((alias) => claims.holderOf(alias) !== service.name)
    .map((alias) => remark(entry, ['metadata', 'annotations'], guessReason(alias, claims.holderOf(alias))));

const guessReason = (alias: string, holder: string | undefined): string =>
  holder === undefined
    ? `"${alias}" is left out of the aliases: several services could have it`
    : `"${alias}" is left out of the aliases: it is a name of service "${holder}"`;

/** Dependencies by canonical name. One that nobody declares stays as it is written; one that stood there before is no news. */
function withDependencies({ entry, existing, service }: Candidate, claims: Claims) {
  const dependencies = service.dependencies.map((name) => claims.holderOf(name) ?? name);
  const dangling = service.dependencies.flatMap((name, index) =>
    claims.holderOf(name) !== undefined || existing?.dependencies.includes(name)
      ? []
      : [remark(entry, ['dependencies', index], `no service is named "${name}"`)],
  );
  return { existing, service: { ...service, dependencies: [...new Set(dependencies)] }, dangling };
}

const isSame = (existing: Service | undefined, service: Service): boolean =>
  existing !== undefined && canonicalJson(existing) === canonicalJson(service);

function remark(entry: Entry, path: readonly (string | number)[], reason: string): Remark {
  const within = path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    entry.root,
  );
  return { line: entry.lineOf(path), entity: entry.entity, path: within, reason };
}
