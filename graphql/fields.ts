/**
 * Which Lambda answers which field of the API. Every field goes through the one JavaScript resolver
 * `resolvers/invoke.ts`, which turns a handler's typed failure into a typed GraphQL error.
 */
export const FIELDS = {
  'collect/api': {
    Query: [
      'signals',
      'signal',
      'firing',
      'lineage',
      'rawRecord',
      'services',
      'service',
      'serviceHistory',
      'dependencies',
      'deployments',
      'books',
      'receipt',
      'sidelinedRecords',
      'sidelinedCounts',
      'quality',
      'payloadShape',
      'schemaDrift',
    ],
    Mutation: [
      'putService',
      'removeService',
      'importCatalogue',
      'loadCatalogue',
      'replaySidelined',
      'acceptSchemaDrift',
    ],
  },
  'detect/api': { Query: ['incidents', 'incident', 'incidentOfSignal'], Mutation: [] },
  'investigate/api': {
    Query: [
      'investigations',
      'investigation',
      'investigationEvents',
      'evidence',
      'usesOfSignal',
      'queryTemplates',
    ],
    Mutation: [
      'openInvestigation',
      'updateInvestigation',
      'addNote',
      'stateHypothesis',
      'supportHypothesis',
      'refuteHypothesis',
      'freezeSignal',
      'runQuery',
      'settleVerdict',
      'inviteParticipant',
      'joinInvestigation',
      'leaveInvestigation',
      'removeParticipant',
      'setParticipantRole',
      'handOverLead',
      'restrictInvestigation',
      'restrictEvidence',
    ],
  },
  'respond/api': {
    Query: ['playbooks', 'playbookRuns', 'playbookRun'],
    Mutation: ['startPlaybook', 'answerApproval', 'stopPlaybookRun'],
  },
} as const;
