import { evidenceFilesContract } from '../../contract/evidence-files.ts';
import { FakeEvidenceFiles } from '../../fakes/evidence-files.ts';

evidenceFilesContract(async () => {
  const files = new FakeEvidenceFiles();
  return {
    files,
    put: async (url, bytes, headers) => files.put(url, bytes, headers),
    overwrite: async (objectKey, bytes) => files.overwrite(objectKey, bytes),
  };
});
