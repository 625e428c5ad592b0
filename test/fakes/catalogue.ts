import type { Catalogue, LoadRequest } from '../../functions/shared/ports/catalogue.ts';
import { type Deployment, Service } from '../../schemas/catalogue.ts';

/** The catalogue in memory. */
export class FakeCatalogue implements Catalogue {
  #services: readonly Service[] = [];
  readonly #loads = new Map<string, string>();
  readonly #deployments = new Map<string, Deployment>();

  /** A catalogue with these services; what is left out has its default. */
  static of(...services: readonly { readonly name: string; readonly owner: string }[]): FakeCatalogue {
    const catalogue = new FakeCatalogue();
    catalogue.#services = services.map((service) => Service.parse(service));
    return catalogue;
  }

  async services() {
    return this.#services;
  }

  async replaceServices(services: readonly Service[], { actorId, idempotencyKey, requestHash }: LoadRequest) {
    const key = JSON.stringify([actorId, idempotencyKey]);
    const known = this.#loads.get(key);
    if (known !== undefined) return known === requestHash ? 'repeated' : 'key-reused';
    this.#loads.set(key, requestHash);
    this.#services = services;
    return 'replaced';
  }

  async recordDeployment(deployment: Deployment) {
    const key = [deployment.serviceName, deployment.deploymentId, deployment.status].join('#');
    if (!this.#deployments.has(key)) this.#deployments.set(key, deployment);
  }

  async deployments(query: { serviceName: string; environment?: string; until: number; limit: number }) {
    return [...this.#deployments.values()]
      .filter((one) => one.serviceName === query.serviceName && one.time <= query.until)
      .filter((one) => query.environment === undefined || one.environment === query.environment)
      .sort((a, b) => b.time - a.time)
      .slice(0, query.limit);
  }
}
