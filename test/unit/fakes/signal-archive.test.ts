import { signalArchiveContract } from '../../contract/signal-archive.ts';
import { FakeSignalArchive } from '../../fakes/signal-archive.ts';

signalArchiveContract(async () => new FakeSignalArchive());
