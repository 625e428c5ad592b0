import { rawArchiveContract } from '../../contract/raw-archive.ts';
import { FakeRawArchive } from '../../fakes/raw-archive.ts';

rawArchiveContract(async () => new FakeRawArchive());
