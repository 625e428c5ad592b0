import { rawStreamContract } from '../../contract/raw-stream.ts';
import { FakeRawStream } from '../../fakes/raw-stream.ts';

rawStreamContract(async () => new FakeRawStream());
