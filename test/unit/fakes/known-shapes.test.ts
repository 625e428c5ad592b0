import { knownShapesContract } from '../../contract/known-shapes.ts';
import { FakeKnownShapes } from '../../fakes/known-shapes.ts';

knownShapesContract(async () => new FakeKnownShapes());
