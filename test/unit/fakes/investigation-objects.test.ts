import { investigationObjectsContract } from '../../contract/investigation-objects.ts';
import { FakeInvestigationObjects } from '../../fakes/investigation-objects.ts';

investigationObjectsContract(async () => {
  const store = new Map<string, unknown>();
  return {
    objects: new FakeInvestigationObjects(store),
    put: async (key) => void store.set(key, '{}'),
    below: async (prefix) => [...store.keys()].filter((key) => key.startsWith(prefix)).sort(),
  };
});
