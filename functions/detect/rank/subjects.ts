/** What can be blamed: a service as a whole (`resource` undefined), or one of its resources. */
export interface Subject {
  readonly service: string;
  readonly resource: string | undefined;
}

interface Named {
  readonly service?: string | undefined;
  readonly resource?: string | undefined;
}

/** Gives everything that a case names a number. Names are only compared, never read. */
export class Subjects {
  readonly all: Subject[] = [];
  /** By number: the number of the service as a whole. */
  readonly #services: number[] = [];
  readonly #byService = new Map<string, number>();
  readonly #byResource = new Map<string, Map<string, number>>();
  readonly #resources = new Map<number, number[]>();
  readonly #owner = new Map<string, number | undefined>();

  /** The number of a service or resource; undefined when neither is named. A resource named as its service is the service. */
  of({ service, resource }: Named): number | undefined {
    const owner = service ?? resource;
    if (owner === undefined) return undefined;
    const whole = this.#service(owner);
    return resource === undefined || resource === owner ? whole : this.#resource(whole, owner, resource);
  }

  /** What a bare name stands for: a service, else a resource seen under a service, else a service not seen before. */
  named(name: string): number {
    return this.#byService.get(name) ?? this.#owner.get(name) ?? this.#service(name);
  }

  serviceOf(subject: number): number {
    return this.#services[subject] ?? subject;
  }

  resourcesOf(service: number): readonly number[] {
    return this.#resources.get(service) ?? [];
  }

  #service(name: string): number {
    const known = this.#byService.get(name);
    if (known !== undefined) return known;
    const number = this.all.push({ service: name, resource: undefined }) - 1;
    this.#byService.set(name, number);
    this.#services.push(number);
    return number;
  }

  #resource(whole: number, service: string, resource: string): number {
    const siblings = this.#byResource.get(service) ?? new Map<string, number>();
    this.#byResource.set(service, siblings);
    const known = siblings.get(resource);
    if (known !== undefined) return known;
    const number = this.all.push({ service, resource }) - 1;
    siblings.set(resource, number);
    this.#services.push(whole);
    const ofService = this.#resources.get(whole) ?? [];
    ofService.push(number);
    this.#resources.set(whole, ofService);
    // A resource seen under two services stands for neither.
    this.#owner.set(resource, this.#owner.has(resource) ? undefined : number);
    return number;
  }
}
