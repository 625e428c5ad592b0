import { Session } from 'node:inspector/promises';

/**
 * How much the code below `functions/` does, counted and not timed: how often its functions and their blocks are entered while
 * something runs (V8's precise coverage, which resets its counts each time they are taken). What one call of the platform does
 * at once, such as reading JSON, counts once.
 */
export class CountedWork {
  readonly #session = new Session();

  async begin(): Promise<void> {
    this.#session.connect();
    await this.#session.post('Profiler.enable');
    await this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  async end(): Promise<void> {
    await this.#session.post('Profiler.stopPreciseCoverage');
    this.#session.disconnect();
  }

  async of(run: () => unknown): Promise<number> {
    await this.#taken();
    await run();
    return await this.#taken();
  }

  async #taken(): Promise<number> {
    const { result } = await this.#session.post('Profiler.takePreciseCoverage');
    return result
      .filter(({ url }) => url.includes('/functions/'))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
      .reduce((sum, { count }) => sum + count, 0);
  }
}
