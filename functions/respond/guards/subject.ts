import type { Playbook, RunInputs } from '../../../schemas/playbook.ts';

/** Where the service is named, unless the playbook says so. */
const USUAL = ['serviceName', 'service'];

/** The input that names the service a playbook is about; undefined when it has none. */
export const serviceInput = ({ guard, inputs }: Pick<Playbook, 'guard' | 'inputs'>): string | undefined =>
  guard.service ?? USUAL.find((name) => inputs[name]?.type === 'string');

/** The service that a run is about, as its inputs name it. */
export function serviceOf(
  playbook: Pick<Playbook, 'guard' | 'inputs'>,
  inputs: RunInputs,
): string | undefined {
  const value = inputs[serviceInput(playbook) ?? ''];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
