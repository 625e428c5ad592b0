import { asks, inRoom, type Known, keepData, type Steps } from '../step.ts';
import { question } from './queries.ts';

const rationale = 'as the numbers say';
const basedOn = ({ sequence }: Known) => Number(sequence);
const drafted = ({ hypothesisId }: Known) => ({ hypothesisId });
const theRoom = ({ room }: Known) => ({ investigationId: room });

/** From a draft that only ana sees to one that is ruled out, and one that is taken back. */
export const hypothesisSteps: Steps = [
  inRoom(
    'draft-hypothesis',
    ({ checkout }) => ({
      statement: 'few errors are new',
      evidenceIds: [],
      checks: [
        {
          title: 'fewer than 100',
          ...question(checkout),
          measure: 'row_count',
          operator: 'lt',
          value: '100',
        },
      ],
    }),
    keepData('hypothesisId'),
  ),
  asks('hypothesis-draft', (known) => ({ ...theRoom(known), ...drafted(known) })),
  inRoom('run-checks', drafted),
  inRoom('share-hypothesis', drafted),
  inRoom('revise-hypothesis', (known) => ({
    ...drafted(known),
    basedOn: basedOn(known),
    statement: 'hardly any error is new',
  })),
  inRoom('set-confidence', (known) => ({
    ...drafted(known),
    basedOn: basedOn(known),
    confidence: 0.7,
    rationale,
  })),
  asks('hypothesis-comparison', theRoom),
  inRoom('rule-out-hypothesis', (known) => ({
    ...drafted(known),
    evidenceIds: [known['evidenceId']],
    rationale,
  })),
  inRoom('state-hypothesis', () => ({ statement: 'the moon', evidenceIds: [] }), keepData('hypothesisId')),
  inRoom('withdraw-hypothesis', drafted),
];
