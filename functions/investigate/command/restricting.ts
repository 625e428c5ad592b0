import type { RestrictedService, Sight } from '../../shared/access/service-sight.ts';
import { Rejected } from '../../shared/errors.ts';
import type { EventDraft } from '../../shared/ports/investigation-log.ts';
import type { InvestigationState } from '../state/state.ts';

export const MOST_RESTRICTED = 200;

/**
 * The events of a command, with evidence that was made from restricted services restricted to the teams that see all of them, in
 * the same write. Throws Rejected `NotAllowed` when no team does, and `Limit`.
 */
export function restricting(
  events: readonly EventDraft[],
  { opened }: Pick<Sight, 'opened'>,
  { restrictions }: Pick<InvestigationState, 'restrictions'>,
): readonly EventDraft[] {
  const frozen = events.filter(({ type }) => type === 'evidence.frozen').length;
  if (opened.size === 0 || frozen === 0) return events;
  if (restrictions.length + frozen > MOST_RESTRICTED)
    throw new Rejected('Limit', `at most ${MOST_RESTRICTED} pieces of evidence can be restricted`, {
      info: { limit: MOST_RESTRICTED },
    });
  const services = [...opened.keys()];
  const teams = commonTeams(services);
  const rationale = reasonOf(services);
  return events.flatMap((event): readonly EventDraft[] =>
    event.type === 'evidence.frozen'
      ? [
          event,
          { type: 'evidence.restricted', data: { evidenceId: event.data.evidenceId, teams }, rationale },
        ]
      : [event],
  );
}

function commonTeams(services: readonly RestrictedService[]): string[] {
  const [first = [], ...others] = services.map(({ owner, teams }) => [...new Set([owner, ...teams])]);
  const common = first.filter((team) => others.every((next) => next.includes(team)));
  if (common.length > 0) return common;
  const names = services.map(({ serviceName }) => serviceName);
  throw new Rejected('NotAllowed', `no team sees all of ${names.join(', ')}: freeze them one by one`, {
    info: { services: names },
  });
}

const reasonOf = (services: readonly RestrictedService[]): string =>
  services
    .map(({ serviceName, reason }) => `service ${serviceName} is restricted: ${reason}`)
    .join('; ')
    .slice(0, 2_000)
    .toWellFormed();
