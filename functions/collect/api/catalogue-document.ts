import { parse } from 'yaml';
import { CatalogueDocument, type Service } from '../../../schemas/catalogue.ts';
import { Rejected } from '../../shared/errors.ts';
import { parseInput } from '../../shared/parse-input.ts';
import { assertPlain } from '../../shared/plain-value.ts';

/** Aliases of YAML may repeat a part; a document that multiplies itself with them is refused. */
const MAX_YAML_ALIASES = 100;

/**
 * The services of a catalogue document in YAML or JSON. Throws Rejected `BadInput` that names the field: for text that is no
 * YAML, a wrong shape, a name that two services claim (in any case), or a dependency that nobody declared.
 */
export function servicesOf(document: string): readonly Service[] {
  const value = parsed(document);
  assertPlain(value);
  const { services } = parseInput(CatalogueDocument, value);
  const names = new Map<string, string>();
  for (const [index, service] of services.entries()) claimNames(service, `services[${index}]`, names);
  for (const [index, service] of services.entries()) checkDependencies(service, index, services);
  return services;
}

function parsed(document: string): unknown {
  try {
    return parse(document, { maxAliasCount: MAX_YAML_ALIASES, prettyErrors: true });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown';
    throw bad('document', `is not YAML: ${reason.slice(0, 200)}`);
  }
}

const bad = (path: string, reason: string): Rejected =>
  new Rejected('BadInput', `${path}: ${reason}`, { path, info: { reason } });

/** Signals are matched without regard to case, so two services may not have names that differ in case alone. */
function claimNames(service: Service, path: string, names: Map<string, string>): void {
  const own = new Map([[service.name.toLowerCase(), `${path}.name`]]);
  for (const [index, alias] of service.aliases.entries())
    if (!own.has(alias.toLowerCase())) own.set(alias.toLowerCase(), `${path}.aliases[${index}]`);
  for (const [name, at] of own) {
    const holder = names.get(name);
    if (holder !== undefined) throw bad(at, `"${name}" is already a name of service "${holder}"`);
    names.set(name, service.name);
  }
}

function checkDependencies(service: Service, index: number, services: readonly Service[]): void {
  const known = new Set(services.map(({ name }) => name));
  const missing = service.dependencies.findIndex((name) => !known.has(name));
  if (missing === -1) return;
  const path = `services[${index}].dependencies[${missing}]`;
  throw bad(path, `no service is named "${service.dependencies[missing]}"`);
}
