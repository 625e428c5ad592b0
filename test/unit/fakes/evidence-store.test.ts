import { evidenceStoreContract } from '../../contract/evidence-store.ts';
import { FakeEvidenceStore } from '../../fakes/evidence-store.ts';

evidenceStoreContract(async () => {
  const store = new FakeEvidenceStore();
  return { store, tamper: async (objectKey, content) => void store.objects.set(objectKey, content) };
});
