import { SharedView } from '../../../schemas/events/sessions.ts';
import { jsonArgument } from '../../shared/edge/graphql.ts';
import { defineCommand } from '../command/command.ts';
import { Moment } from '../command/command-input.ts';
import { runningSession, SessionTarget } from '../room/sessions.ts';

const { filters, focus } = SharedView.shape;

/** Shows the others what one looks at: filters, time range, focus. */
export const shareView = defineCommand({
  id: 'shareView',
  action: 'contribute',
  input: SessionTarget.extend({
    filters: jsonArgument(filters),
    from: Moment.optional(),
    to: Moment.optional(),
    focus,
  }),
  decide: (state, { sessionId, filters, from, to, focus }) => {
    runningSession(state, sessionId);
    const view = {
      ...(filters === undefined ? {} : { filters }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(focus === undefined ? {} : { focus }),
    };
    return [{ type: 'session.view-shared', data: { sessionId, view } }];
  },
});
