import * as z from 'zod';
import { Title } from '../../../schemas/events/envelope.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineCommand } from '../command/command.ts';
import { because, Moment, Rationale, Target } from '../command/command-input.ts';

const MAX_SESSIONS = 100;

/** Plans a meeting in the room, with an agenda. */
export const scheduleSession = defineCommand({
  id: 'scheduleSession',
  action: 'contribute',
  input: Target.extend({
    title: Title,
    startsAt: Moment,
    agenda: z.array(Title).max(50).default([]),
    rationale: Rationale,
  }),
  decide: (state, { title, startsAt, agenda, rationale }, { ids }) => {
    if (state.sessions.length >= MAX_SESSIONS)
      throw new Rejected('Limit', `an investigation has at most ${MAX_SESSIONS} sessions`, {
        info: { limit: MAX_SESSIONS },
      });
    const items = agenda.map((text) => ({ itemId: ids.next(), text }));
    const data = { sessionId: ids.next(), title, startsAt, agenda: items };
    return [{ type: 'session.scheduled', data, ...because(rationale) }];
  },
});
