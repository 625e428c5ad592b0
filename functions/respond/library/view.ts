import type { PlaybookRoute } from '../../../schemas/playbook-route.ts';
import type { PlaybookAct, StoredPlaybook } from '../../../schemas/stored-playbook.ts';
import { viewRun } from '../api/view.ts';
import type { Published } from '../published.ts';
import type { History } from './history.ts';

/** A version as the API shows it. */
export const viewVersion = (version: StoredPlaybook) => ({
  playbookId: version.playbookId,
  version: version.version,
  state: version.state,
  revision: version.revision,
  summary: version.playbook.summary,
  owner: version.playbook.owner,
  document: version.text,
  documentHash: version.documentHash,
  authors: version.authors.map(({ name }) => name),
  obstacles: version.state === 'draft' ? version.obstacles : [],
  draftedFrom: version.drafted?.investigationId ?? null,
  notes: version.drafted?.notes ?? [],
  saved: viewAct(version.saved),
  proposed: viewAct(version.proposed),
  reviewed: viewAct(version.reviewed),
  published: viewAct(version.published),
  deprecated: viewAct(version.deprecated),
  machine: version.machine?.definition ?? null,
  definitionHash: version.machine?.definitionHash ?? null,
  machineVersionArn: version.machine?.machineVersionArn ?? null,
});

/** One that is deployed with Signalroom. */
export const viewShipped = ({ playbook, documentHash }: Published) => ({
  playbookId: playbook.id,
  version: playbook.version,
  state: 'shipped',
  revision: 1,
  summary: playbook.summary,
  owner: playbook.owner,
  document: `${JSON.stringify(playbook, null, 2)}\n`,
  documentHash,
  authors: [],
  obstacles: [],
  notes: [],
});

/** Which version triggers start, and what made it so. */
export const viewRoute = (route: PlaybookRoute) => ({
  playbookId: route.playbookId,
  revision: route.revision,
  liveVersion: route.live?.version ?? null,
  versionBefore: route.before?.version ?? null,
  canaryVersion: route.canary?.version ?? null,
  canaryShare: route.canary?.share ?? null,
  version: route.version,
  change: route.change.replaceAll('-', '_'),
  changed: viewAct(route.changed),
});

export const viewHistory = ({ routes, runs, totals }: History) => ({
  routes: routes.map(viewRoute),
  totals: totals.map(({ version = null, savedByHandSeconds = null, ...counts }) => ({
    version,
    ...counts,
    savedByHandSeconds,
  })),
  runs: runs.map(({ run, seconds, medianSecondsBefore, manualSeconds, savedByHandSeconds }) => ({
    run: viewRun(run),
    seconds: seconds ?? null,
    medianSecondsBefore: medianSecondsBefore ?? null,
    manualSeconds: manualSeconds ?? null,
    savedByHandSeconds: savedByHandSeconds ?? null,
    savedSeconds:
      seconds === undefined || medianSecondsBefore === undefined ? null : medianSecondsBefore - seconds,
  })),
});

const viewAct = (act: PlaybookAct | undefined) =>
  act === undefined
    ? null
    : { by: act.by.name, at: new Date(act.at).toISOString(), rationale: act.rationale ?? null };
