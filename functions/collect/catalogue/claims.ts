import type { Service } from '../../../schemas/catalogue.ts';

export interface Clash {
  readonly path: readonly (string | number)[];
  /** Names both services. */
  readonly reason: string;
}

/** Who has which name. Signals are matched without regard to case, so neither may two names differ in case alone. */
export class Claims {
  readonly #holders = new Map<string, string>();

  constructor(services: readonly Service[]) {
    for (const service of services)
      for (const name of [service.name, ...service.aliases]) this.add(name, service.name);
  }

  /** The canonical name of the service that has this name. */
  holderOf(name: string): string | undefined {
    return this.#holders.get(name.toLowerCase());
  }

  add(name: string, holder: string): void {
    this.#holders.set(name.toLowerCase(), holder);
  }

  /** Takes all names of a service, or none of them when another has one. */
  take(service: Service): Clash | undefined {
    const names = [
      { name: service.name, path: ['name'] },
      ...service.aliases.map((name, index) => ({ name, path: ['aliases', index] })),
    ];
    for (const { name, path } of names) {
      const holder = this.holderOf(name);
      if (holder !== undefined) return { path, reason: clashOf(name, holder, service.name) };
    }
    for (const { name } of names) this.add(name, service.name);
    return undefined;
  }
}

const clashOf = (name: string, holder: string, wanting: string): string =>
  `"${name}" is already a name of service "${holder}", so service "${wanting}" can't have it`;
