import { SIGNAL_EVENTS } from '../../../schemas/events/signals.ts';
import { defineList } from './aggregate.ts';

/** The signals that the investigation is about, in the order in which they were attached. */
export const signals = defineList({
  part: 'signals',
  member: SIGNAL_EVENTS['signal.attached'],
  idOf: ({ signalId }) => signalId,
  apply: (before, event) => (event.type === 'signal.attached' ? [...before, event.data] : before),
});
