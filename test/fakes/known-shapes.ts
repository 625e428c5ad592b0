import type { KnownShapes } from '../../functions/shared/ports/known-shapes.ts';
import type { KnownShape } from '../../schemas/known-shape.ts';

const keyOf = ({ source, adapter }: KnownShape): string => `${source}#${adapter}`;

/** Shapes in memory. */
export class FakeKnownShapes implements KnownShapes {
  readonly #shapes = new Map<string, KnownShape>();

  async list(source?: string) {
    const found = [...this.#shapes.values()].filter(
      (shape) => source === undefined || shape.source === source,
    );
    return found.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  async save(shape: KnownShape) {
    if ((this.#shapes.get(keyOf(shape))?.version ?? 0) !== shape.version - 1) return false;
    this.#shapes.set(keyOf(shape), shape);
    return true;
  }
}
