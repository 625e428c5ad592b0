import type { ServiceContext } from '../../../../../infra/local/kernel/context.ts';
import type { StateStore } from '../../../../../infra/local/kernel/state.ts';

/** State that lives as long as its test. Documents go through JSON, as they do in the data folder. */
export function memoryState(): StateStore {
  const collections = new Map<string, Map<string, string>>();
  return {
    collection: (name, parse) => {
      const documents = collections.get(name) ?? new Map<string, string>();
      collections.set(name, documents);
      return {
        get: (key) => {
          const text = documents.get(key);
          return text === undefined ? undefined : parse(JSON.parse(text));
        },
        put: (key, value) => void documents.set(key, JSON.stringify(value)),
        delete: (key) => void documents.delete(key),
        entries: () => [...documents].map(([key, text]) => [key, parse(JSON.parse(text))] as const),
      };
    },
    close: () => {},
  };
}

/** A service's context without the other services, but for those that a test gives. */
export function memoryContext(cloud: object = {}, state = memoryState()): ServiceContext {
  const root = {
    accessKeyId: 'AKIATEST',
    secretAccessKey: 'secret',
    sessionToken: undefined,
    arn: 'arn:aws:iam::000000000000:root',
  };
  return {
    identity: { accountId: '000000000000', region: 'us-east-1', endpoint: 'http://127.0.0.1:4566' },
    credentials: {
      root,
      find: (id: string) => (id === root.accessKeyId ? root : undefined),
      issue: () => root,
    },
    faults: { add: () => {}, clear: () => {}, list: () => [], meet: () => undefined },
    state,
    dataDirectory: '/nowhere',
    log: () => {},
    cloud: () => cloud,
  } as unknown as ServiceContext;
}
