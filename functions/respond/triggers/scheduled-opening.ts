import type { Playbook } from '../../../schemas/playbook.ts';
import { stableId } from '../../shared/hash.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import type { Opening } from './occasion.ts';

const INFO = 9;
const MAX_TITLE = 300;

/** The investigation that a scheduled run is written into: one for each time of each version. */
export function scheduledOpening(
  log: Pick<InvestigationLog, 'append'>,
  { id, version, summary, owner }: Playbook,
  time: number,
): Opening {
  const investigationId = stableId('scheduled', id, version, String(time));
  const at = new Date(time).toISOString().slice(0, 16).replace('T', ' ');
  const data = {
    title: `${at} UTC: ${id}. ${summary}`.slice(0, MAX_TITLE).toWellFormed(),
    severityNumber: INFO,
    services: [],
    teams: [owner],
  };
  const open = async (): Promise<void> => {
    await log.append({
      investigationId,
      actor: { kind: 'playbook', id, name: id, teams: [owner] },
      idempotencyKey: 'open',
      requestHash: investigationId,
      basedOn: 0,
      expectedSequence: 0,
      events: [{ type: 'investigation.opened', data, rationale: 'its schedule' }],
      summary: { ...data, investigationId, status: 'open', openedAt: time },
    });
  };
  return { investigationId, open };
}
