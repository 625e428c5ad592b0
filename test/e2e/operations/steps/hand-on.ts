import { expect } from '@jest/globals';
import { asks, does, inRoom, type Known, keep, keepData, type Steps } from '../step.ts';

const rationale = 'as the post-mortem says';
const theRoom = ({ room }: Known) => ({ investigationId: room });
const exported = (format: string) => (known: Known) => ({ input: { ...theRoom(known), format } });

/** What comes after the verdict: its grade, and others who find it, take it along and bring it elsewhere. */
export const handOnSteps: Steps = [
  inRoom('establish-cause', ({ checkout }) => ({
    statement: 'the pool was too small',
    category: 'capacity',
    serviceName: checkout,
    rationale,
  })),
  inRoom('grade-verdict', ({ verdictId }) => ({ verdictId }), keepData('verdictId')),
  asks(
    'search-investigations',
    () => ({ text: 'currency', status: 'open' }),
    ({ items }) => expect(items).not.toEqual([]),
  ),
  does('open-investigation', ({ checkout }) => ({
    title: 'Orders fail again',
    severityNumber: 17,
    services: [checkout],
    teams: [],
  })),
  does('update-investigation', (known) => ({
    ...theRoom(known),
    basedOn: Number(known['sequence']),
    services: [known['checkout']],
  })),
  asks('similar-investigations', theRoom),
  asks('export-investigation', exported('markdown')),
  asks('export-investigation', exported('json'), keep('text', 'bundle')),
  does(
    'import-investigation',
    ({ bundle }) => ({ bundle, rationale: 'for those who were not there' }),
    keep('investigationId', 'archiveId'),
  ),
  does('delete-investigation', ({ archiveId }) => ({ investigationId: archiveId, rationale })),
];
