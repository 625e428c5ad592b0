import { workflowEngineContract } from '../../contract/workflow-engine.ts';
import { FakeWorkflowEngine } from '../../fakes/workflow-engine.ts';

const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:contract';

workflowEngineContract(async () => {
  const engine = new FakeWorkflowEngine();
  const missingArn = `${stateMachineArn}:gone`;
  engine.gone.add(missingArn);
  return { engine, stateMachineArn, missingArn };
});
