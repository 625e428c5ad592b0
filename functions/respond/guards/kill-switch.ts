import { EVERYBODY, type KillSwitch } from '../../../schemas/response-control.ts';
import type { ResponseControls } from '../../shared/ports/response-controls.ts';
import type { Guard } from './guard.ts';

type Controls = Pick<ResponseControls, 'killSwitches'>;

/** The switch that holds a team's playbooks back, or undefined. */
export async function switchAgainst(controls: Controls, team: string): Promise<KillSwitch | undefined> {
  const switches = await controls.killSwitches();
  return switches.find((one) => one.on && (one.team === EVERYBODY || one.team === team));
}

export const whySwitched = ({ team, changedBy, rationale }: KillSwitch): string =>
  `${changedBy} stopped ${team === EVERYBODY ? 'all playbooks' : `the playbooks of ${team}`}: ${rationale}`;

/** A person stopped all playbooks, or those of a team. */
export const killSwitch: Guard<{ readonly controls: Controls }> = {
  id: 'kill-switch',
  refusal: async ({ playbook }, { controls }) => {
    const against = await switchAgainst(controls, playbook.owner);
    return against === undefined ? undefined : `is not started: ${whySwitched(against)}`;
  },
};
