/**
 * One client per process, made when it is first asked for. Region, credentials and endpoint come from the environment, as the
 * SDK reads them. Each is a file of its own, so that a bundle loads only the packages of the services that it calls.
 */
export { athena } from './clients/athena.ts';
export { dynamo } from './clients/dynamo.ts';
export { ecs } from './clients/ecs.ts';
export { eventBridge } from './clients/event-bridge.ts';
export { kinesis } from './clients/kinesis.ts';
export { s3 } from './clients/s3.ts';
export { secretsManager } from './clients/secrets-manager.ts';
export { stepFunctions } from './clients/step-functions.ts';
