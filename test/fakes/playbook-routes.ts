import type { PlaybookRoutes } from '../../functions/shared/ports/playbook-routes.ts';
import type { PlaybookRoute } from '../../schemas/playbook-route.ts';

export class FakePlaybookRoutes implements PlaybookRoutes {
  readonly #changes: PlaybookRoute[] = [];

  async save(route: PlaybookRoute): Promise<boolean> {
    const changes = this.#changes.filter(({ playbookId }) => playbookId === route.playbookId);
    if ((changes.at(-1)?.revision ?? 0) !== route.revision - 1) return false;
    this.#changes.push(structuredClone(route));
    return true;
  }

  async get(playbookId: string): Promise<PlaybookRoute | undefined> {
    return (await this.changes(playbookId)).at(-1);
  }

  async list(): Promise<readonly PlaybookRoute[]> {
    const ids = [...new Set(this.#changes.map(({ playbookId }) => playbookId))].sort();
    const routes = await Promise.all(ids.map((id) => this.get(id)));
    return routes.flatMap((route) => route ?? []);
  }

  async changes(playbookId: string): Promise<readonly PlaybookRoute[]> {
    return structuredClone(this.#changes.filter((route) => route.playbookId === playbookId));
  }
}
