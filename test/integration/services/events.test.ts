import '../cloud.ts';
import { eventsContract } from '../../contract/services/events.ts';

eventsContract();
