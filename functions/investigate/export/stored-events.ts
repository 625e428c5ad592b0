import type { InvestigationBundle } from '../../../schemas/investigation-bundle.ts';
import { readStoredEvent, type StoredEvent } from '../../../schemas/stored-event.ts';

export const storedEvents = ({ events }: InvestigationBundle): readonly StoredEvent[] =>
  events.map(readStoredEvent);
