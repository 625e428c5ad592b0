import { workflowEngineContract } from '../../contract/workflow-engine.ts';
import { FakeWorkflowEngine } from '../../fakes/workflow-engine.ts';

workflowEngineContract(async () => ({
  engine: new FakeWorkflowEngine(),
  stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:contract',
}));
