import { stepFunctions } from '../../functions/shared/aws/clients.ts';
import { stepFunctionsWorkflowEngine } from '../../functions/shared/aws/workflow-engine.ts';
import { workflowEngineContract } from '../contract/workflow-engine.ts';
import { cloud } from './cloud.ts';

workflowEngineContract(async () => ({
  engine: stepFunctionsWorkflowEngine(stepFunctions()),
  stateMachineArn: String(cloud.outputs['StateMachineCollectDiagnosticsArn']),
  missingArn: `${cloud.outputs['StateMachineCollectDiagnosticsArn']}:v0.0.0`,
}));
