import { now } from './kernel/clock.ts';

/** Shows what is being done and how long it took: `Booting ... 0.8 s`. */
export interface Progress {
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export function newProgress(write: (text: string) => void): Progress {
  return {
    step: async (name, work) => {
      const started = now();
      write(`${name} ... `);
      try {
        const result = await work();
        write(`${((now() - started) / 1000).toFixed(1)} s\n`);
        return result;
      } catch (error) {
        write('failed\n');
        throw error;
      }
    },
  };
}
