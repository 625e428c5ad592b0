import type {
  CatalogueEdit,
  DoneChange,
  EditableCatalogue,
  EditOutcome,
  EditRequest,
  ServiceChange,
} from '../../functions/shared/ports/catalogue.ts';
import type { Deployments } from '../../functions/shared/ports/deployments.ts';
import type { PageRequest } from '../../functions/shared/ports/signal-store.ts';
import {
  type Deployment,
  type LearnedDependency,
  Service,
  type ServiceVersion,
} from '../../schemas/catalogue.ts';
import { pageOf } from './pages.ts';

type Done = { readonly hash: string; readonly revision: number; readonly changes: readonly DoneChange[] };

/** The catalogue in memory. */
export class FakeCatalogue implements EditableCatalogue {
  #revision = 0;
  /** Newest first, by name in lower case. */
  readonly #versions = new Map<string, readonly ServiceVersion[]>();
  #declared: readonly ServiceVersion[] | undefined;
  #services: readonly Service[] | undefined;
  readonly #edits = new Map<string, Done>();
  readonly #deployments = new Map<string, Deployment>();
  readonly #dependencies = new Map<string, LearnedDependency>();

  /** A catalogue with these services; what is left out has its default. */
  static of(...services: readonly { readonly name: string; readonly owner: string }[]): FakeCatalogue {
    const catalogue = new FakeCatalogue();
    const author = { id: 'test', name: 'test' };
    for (const service of services) {
      const change = { name: service.name, service: Service.parse(service) };
      catalogue.#apply(change, { basedOn: 0, author, time: 0 });
    }
    return catalogue;
  }

  async services() {
    this.#services ??= this.#newest().flatMap(({ service }) => service ?? []);
    return this.#services;
  }

  async declared() {
    return { revision: this.#revision, versions: this.#newest() };
  }

  async edit(edit: CatalogueEdit): Promise<EditOutcome> {
    const earlier = await this.edited(edit.request);
    if (earlier !== undefined) return earlier;
    if (edit.basedOn !== this.#revision) return { outcome: 'stale' };
    const changes = edit.changes.map((change) => this.#apply(change, edit));
    if (changes.length > 0) this.#revision += 1;
    const done = { hash: edit.request.requestHash, revision: this.#revision, changes };
    this.#edits.set(keyOf(edit.request), done);
    return { outcome: 'done', revision: this.#revision, changes };
  }

  async edited(request: EditRequest): Promise<EditOutcome | undefined> {
    const done = this.#edits.get(keyOf(request));
    if (done === undefined) return undefined;
    if (done.hash !== request.requestHash) return { outcome: 'key-reused' };
    return { outcome: 'repeated', revision: done.revision, changes: done.changes };
  }

  async history(name: string, page: PageRequest) {
    return pageOf(this.#versions.get(name.toLowerCase()) ?? [], page);
  }

  async version(name: string, version: number) {
    return this.#versions.get(name.toLowerCase())?.find((one) => one.version === version);
  }

  async recordDeployments(deployments: readonly Deployment[]) {
    for (const one of deployments) {
      const key = [one.serviceName, one.deploymentId, one.status].join('#');
      if (!this.#deployments.has(key)) this.#deployments.set(key, one);
    }
  }

  async deployments({ until, limit, ...of }: Parameters<Deployments['deployments']>[0]) {
    return this.#deploymentsOf({ ...of, from: 0, to: until + 1 }).slice(0, limit);
  }

  async deploymentPages({ range, ...of }: Parameters<Deployments['deploymentPages']>[0], page: PageRequest) {
    return pageOf(this.#deploymentsOf({ ...of, ...range }), page);
  }

  async recordDependency(seen: LearnedDependency) {
    const key = JSON.stringify([seen.caller, seen.callee]);
    const known = this.#dependencies.get(key) ?? seen;
    const lastSeen = Math.max(known.lastSeen, seen.lastSeen);
    this.#dependencies.set(key, { ...known, lastSeen });
  }

  async learnedDependencies(since: number) {
    return [...this.#dependencies.values()].filter(({ lastSeen }) => lastSeen >= since);
  }

  #newest(): readonly ServiceVersion[] {
    this.#declared ??= [...this.#versions.values()].flatMap(([newest]) => newest ?? []);
    return this.#declared;
  }

  #apply(
    { name, service }: ServiceChange,
    { basedOn, author, time, rationale }: Omit<CatalogueEdit, 'changes' | 'request'>,
  ): DoneChange {
    const key = name.toLowerCase();
    const [before, ...earlier] = this.#versions.get(key) ?? [];
    const version = (before?.version ?? 0) + 1;
    const by = { author, time, ...(rationale === undefined ? {} : { rationale }) };
    const next = {
      name: service?.name ?? name,
      version,
      revision: basedOn + 1,
      ...(service && { service }),
      ...by,
    };
    this.#versions.set(key, [next, ...(before === undefined ? [] : [before]), ...earlier]);
    this.#services = undefined;
    this.#declared = undefined;
    const change = service === undefined ? 'removed' : before?.service === undefined ? 'added' : 'changed';
    return { name: next.name, version, change };
  }

  #deploymentsOf(of: { serviceName: string; environment?: string; from: number; to: number }) {
    return [...this.#deployments.values()]
      .filter((one) => one.serviceName === of.serviceName && one.time >= of.from && one.time < of.to)
      .filter((one) => of.environment === undefined || one.environment === of.environment)
      .sort((a, b) => b.time - a.time || (sortOf(a) < sortOf(b) ? 1 : -1));
  }
}

const sortOf = ({ deploymentId, status }: Deployment): string => `${deploymentId}#${status}`;
const keyOf = ({ actorId, idempotencyKey }: EditRequest): string => JSON.stringify([actorId, idempotencyKey]);
