import { investigationEraserContract } from '../../contract/investigation-eraser.ts';
import { FakeInvestigationEraser } from '../../fakes/investigation-eraser.ts';
import { FakeInvestigationLog } from '../../fakes/investigation-log.ts';

investigationEraserContract(async () => {
  const log = new FakeInvestigationLog({ now: () => 1_700_000_000_000 });
  return { log, eraser: new FakeInvestigationEraser(log) };
});
