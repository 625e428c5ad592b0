import { rawBodiesContract } from '../../contract/raw-bodies.ts';
import { FakeRawBodies } from '../../fakes/raw-bodies.ts';

rawBodiesContract(async () => new FakeRawBodies());
