import { responseControlsContract } from '../../contract/response-controls.ts';
import { FakeResponseControls } from '../../fakes/response-controls.ts';

responseControlsContract(async () => new FakeResponseControls());
