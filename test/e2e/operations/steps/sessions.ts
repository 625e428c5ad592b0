import { dataOf } from '../../../steps/investigation.ts';
import { byBen, inRoom, type Known, keepData, type Steps } from '../step.ts';

const inSession = ({ sessionId }: Known) => ({ sessionId });
const planned = (title: string) => () => ({
  title,
  startsAt: new Date(Date.now() + 3_600_000).toISOString(),
  agenda: ['who saw what'],
});

export const sessionSteps: Steps = [
  inRoom('schedule-session', planned('The call'), (event, known) => {
    keepData('sessionId')(event, known);
    const agenda = dataOf(event)['agenda'] as readonly { readonly itemId: string }[];
    known['itemId'] = String(agenda[0]?.itemId);
  }),
  inRoom('start-session', inSession),
  byBen(inRoom('attend-session', inSession)),
  inRoom('share-view', (known) => ({
    ...inSession(known),
    filters: '{"service":"checkout"}',
    focus: 'signals',
  })),
  inRoom('tick-agenda-item', ({ sessionId, itemId }) => ({ sessionId, itemId, outcome: 'all saw it' })),
  inRoom('end-session', inSession),
  inRoom('schedule-session', planned('The next call'), keepData('sessionId')),
  inRoom('cancel-session', inSession),
];
