import { registerHooks } from 'node:module';

const PROVIDED = /^@(?:aws-sdk|smithy)\//;

/** The Node.js runtime of AWS brings the SDK, so bundles may leave it out: it is found wherever the bundle lies. */
export function provideSdk(): void {
  registerHooks({
    resolve: (specifier, context, nextResolve) => {
      if (!PROVIDED.test(specifier)) return nextResolve(specifier, context);
      try {
        return nextResolve(specifier, context);
      } catch {
        return nextResolve(specifier, { ...context, parentURL: import.meta.url });
      }
    },
  });
}
