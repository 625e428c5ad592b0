import { detectorStateContract } from '../../contract/detector-state.ts';
import { FakeDetectorState } from '../../fakes/detector-state.ts';

detectorStateContract(async () => new FakeDetectorState());
