import { eventBridge } from '../../functions/shared/aws/clients.ts';
import { eventBridgeTriggerEvents } from '../../functions/shared/aws/trigger-events.ts';
import { triggerEventsContract } from '../contract/trigger-events.ts';

triggerEventsContract(async () => eventBridgeTriggerEvents(eventBridge()));
