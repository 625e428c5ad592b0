import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { dynamo } from '../../functions/shared/aws/clients.ts';
import { systemClock } from '../../functions/shared/aws/clock.ts';
import { dynamoInvestigationLog } from '../../functions/shared/aws/investigation-log.ts';
import {
  type EventDraft,
  type InvestigationLog,
  MAX_EVENTS_PER_APPEND,
} from '../../functions/shared/ports/investigation-log.ts';
import { Api } from '../../infra/local/demonstration/api.ts';
import { signIn } from '../../infra/local/demonstration/people.ts';
import { bootCloud } from '../cost/cloud.ts';
import { interleaved } from '../harness/rounds.ts';
import { say, table, times } from '../harness/table.ts';
import { busyRoom } from './long-log.ts';

/** `npm run bench -- opening`: how long a person waits for an investigation of many events, beside one of ten. */
const SIZES = [10, 100, 1_000, 10_000];
const OPEN =
  'mutation($input: OpenInvestigationInput!) { openInvestigation(input: $input) { investigationId } }';
const READ = readFileSync(new URL('../../graphql/operations/investigation.graphql', import.meta.url), 'utf8');
/** What a client shows first; the parts come when somebody looks at them. */
const GLANCE =
  'query($investigationId: ID!) { investigation(investigationId: $investigationId) { sequence title status hypotheses { statement state } } }';
const Opened = z.object({ investigationId: z.string() });
const Read = z.object({ sequence: z.int() });

async function roomOf(api: Api, log: InvestigationLog, size: number): Promise<string> {
  const input = { title: 'A busy room', severityNumber: 17, services: ['checkout'], teams: [] };
  const opening = { input: { ...input, idempotencyKey: randomUUID() } };
  const { investigationId } = await api.ask(OPEN, opening, Opened);
  const drafts = [...busyRoom(size - 1)];
  for (let from = 0; from < drafts.length; from += MAX_EVENTS_PER_APPEND)
    await append(log, investigationId, { from, events: drafts.slice(from, from + MAX_EVENTS_PER_APPEND) });
  return investigationId;
}

async function append(
  log: InvestigationLog,
  investigationId: string,
  { from, events }: { readonly from: number; readonly events: readonly EventDraft[] },
): Promise<void> {
  const { outcome } = await log.append({
    investigationId,
    actor: { kind: 'person', id: 'bench', name: 'bench', teams: [] },
    basedOn: from + 1,
    expectedSequence: from + 1,
    idempotencyKey: `from-${from}`,
    requestHash: `from-${from}`,
    events,
  });
  if (outcome !== 'appended') throw new Error(`append: ${outcome}`);
}

const folder = mkdtempSync(join(tmpdir(), 'signalroom-opening-'));
const cloud = await bootCloud(folder);
try {
  const { GraphqlUrl = '', UserPoolId = '', UserPoolClientId = '' } = cloud.outputs;
  const { InvestigationsTableName: name = '' } = cloud.outputs;
  const who = { username: 'bench@example.com', groups: ['lead'] };
  const token = await signIn({ UserPoolId, UserPoolClientId }, who);
  const api = new Api(GraphqlUrl, { name: 'ana', team: 'payments', role: 'lead', token });
  const log = dynamoInvestigationLog({ client: dynamo(), table: name, clock: systemClock });
  const rooms: { size: number; investigationId: string }[] = [];
  for (const size of SIZES) rooms.push({ size, investigationId: await roomOf(api, log, size) });
  for (const [what, query] of Object.entries({ 'at a glance': GLANCE, 'with all its parts': READ })) {
    const ratios = await interleaved(
      rooms.map(({ size, investigationId }) => ({
        name: `${size} events`,
        run: async () => {
          const began = performance.now();
          await api.ask(query, { investigationId }, Read);
          return performance.now() - began;
        },
      })),
      9,
    );
    say(`opened ${what}, beside one of ten events`);
    table(ratios.map((ratio) => [ratio.name, times(ratio.median)]));
    say();
  }
} finally {
  await cloud.end();
  rmSync(folder, { recursive: true, force: true });
}
