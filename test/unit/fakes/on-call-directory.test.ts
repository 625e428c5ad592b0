import { onCallDirectoryContract } from '../../contract/on-call-directory.ts';
import { FakeOnCallDirectory } from '../../fakes/on-call-directory.ts';

onCallDirectoryContract(async () => new FakeOnCallDirectory());
