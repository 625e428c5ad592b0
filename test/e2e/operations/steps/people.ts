import { asks, byBen, byEve, does, type Known, keep, type Steps } from '../step.ts';
import { range } from './collect.ts';

const rationale = 'as we agreed on the call';
const ours = ({ peopleRoom }: Known) => ({ investigationId: peopleRoom });
const ben = ({ benId }: Known) => ({ kind: 'person', participantId: benId });
const here = (operation: string, input: (known: Known) => object = () => ({})) =>
  does(operation, (known) => ({ ...ours(known), ...input(known) }), keepSequence);
const based = ({ peopleSequence }: Known) => ({ basedOn: Number(peopleSequence) });

/** A room of its own, as ana hands its lead over. */
export const peopleSteps: Steps = [
  does(
    'open-investigation',
    () => ({ title: 'Who is in', severityNumber: 9, services: [], teams: ['payments'] }),
    (room, known) => {
      keep('investigationId', 'peopleRoom')(room, known);
      keepSequence(room, known);
    },
  ),
  asks('on-presence', ours),
  asks('focus-on', (known) => ({ ...ours(known), focus: 'hypotheses' })),
  asks('presence', ours),
  here('invite-participant', (known) => ({ ...ben(known), role: 'contributor', rationale })),
  byBen(here('join-investigation')),
  here('set-participant-role', (known) => ({ ...ben(known), ...based(known), role: 'observer', rationale })),
  byBen(here('leave-investigation')),
  here('remove-participant', (known) => ({ ...ben(known), rationale })),
  here('invite-participant', (known) => ({ ...ben(known), role: 'contributor', rationale })),
  byBen(here('join-investigation')),
  here('restrict-investigation', (known) => ({ ...based(known), access: 'members', rationale })),
  here('hand-over-lead', (known) => ({ ...based(known), participantId: known['benId'], rationale })),
  byEve(asks('audit-trail', ({ benId }) => ({ person: benId, ...range() }))),
  byEve(asks('audit-chain', () => ({ chain: 0, afterSequence: 0, limit: 10 }))),
];

function keepSequence({ sequence }: { readonly sequence: number }, known: Known): void {
  known['peopleSequence'] = String(sequence);
}
