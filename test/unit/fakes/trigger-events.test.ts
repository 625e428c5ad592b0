import { triggerEventsContract } from '../../contract/trigger-events.ts';
import { FakeTriggerEvents } from '../../fakes/trigger-events.ts';

triggerEventsContract(async () => new FakeTriggerEvents());
