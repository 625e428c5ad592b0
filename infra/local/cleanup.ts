/** What has been started, to be ended in the opposite order. */
export interface Cleanup {
  add(name: string, end: () => unknown): void;
  /** Ends everything, each once; a failure is told and does not keep the rest alive. */
  run(): Promise<void>;
}

export function newCleanup(log: (line: string) => void): Cleanup {
  const open: { readonly name: string; readonly end: () => unknown }[] = [];
  return {
    add: (name, end) => open.push({ name, end }),
    run: async () => {
      for (let last = open.pop(); last !== undefined; last = open.pop()) {
        try {
          await last.end();
        } catch (error) {
          log(`stopping ${last.name}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
    },
  };
}
