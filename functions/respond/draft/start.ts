import type { Playbook, PlaybookInput } from '../../../schemas/playbook.ts';
import type { Trigger } from '../../../schemas/playbook-trigger.ts';
import { sourcesOf } from '../triggers/occasion-inputs.ts';
import { bandOf } from '../triggers/severity.ts';
import type { DraftInput } from './draft-inputs.ts';
import type { Used } from './used.ts';

/** What an investigation is about, as far as playbooks wait for it. */
export interface Reason {
  readonly incidentId?: string | undefined;
  readonly severityNumber: number;
  readonly services: readonly string[];
  /** The service that is ranked first of the incident's causes. */
  readonly cause: string | undefined;
}

export interface Start extends Pick<Playbook, 'triggers' | 'inputs'> {
  readonly notes: readonly string[];
}

const ALARM = 'alarm:';

/** As the linter wants it. */
const isNarrow = (namePrefix: string): boolean => /[a-z0-9]{2}/i.test(namePrefix);

/** The alarm that started a run, or else the incident: its service, severity and ranked cause. */
function triggerOf({ items }: Pick<Used, 'items'>, reason: Reason): Trigger | undefined {
  const alarm = items.find((item) => item.kind === 'run' && item.trigger.startsWith(ALARM));
  const namePrefix = alarm?.kind === 'run' ? alarm.trigger.slice(ALARM.length) : '';
  if (isNarrow(namePrefix)) return { alarm: { namePrefix } };
  const severity = bandOf(reason.severityNumber);
  const [service, ...others] = reason.services;
  if (reason.incidentId === undefined || severity === undefined) return undefined;
  if (service === undefined || others.length > 0) {
    if (reason.cause === undefined) return undefined;
    return { incident: { severity, cause: reason.cause } };
  }
  return { incident: { service, severity, ...(reason.cause === undefined ? {} : { cause: reason.cause }) } };
}

/** What starts the draft besides a person, and where its inputs come from then. An input that nothing gives is what it was. */
export function startOf(used: Pick<Used, 'items'>, inputs: readonly DraftInput[], reason: Reason): Start {
  const trigger = triggerOf(used, reason);
  if (trigger === undefined) return byPeople(inputs, 'Nothing starts it but people: say what else should.');
  const given = inputs.map((each) => fed(each, trigger));
  const unknown = given.find(({ input }) => input === undefined);
  if (unknown !== undefined)
    return byPeople(
      inputs,
      `Only people can start it: nothing else gives "${unknown.name}", whose value nobody is shown.`,
    );
  return {
    triggers: [trigger],
    inputs: Object.fromEntries(
      given.flatMap(({ name, input }) => (input === undefined ? [] : [[name, input]])),
    ),
    notes: [
      `It starts by itself on ${JSON.stringify(trigger)}: say whether it should, and whether that is too much or too little.`,
      ...given
        .filter(({ assumed }) => assumed)
        .map(
          ({ name }) =>
            `Input "${name}" is what it was in the investigation unless somebody says otherwise: say where it comes from.`,
        ),
    ],
  };
}

const byPeople = (inputs: readonly DraftInput[], note: string): Start => ({
  triggers: [],
  inputs: Object.fromEntries(inputs.map(({ name, input }) => [name, input])),
  notes: [note],
});

interface Fed {
  readonly name: string;
  /** Undefined: nothing gives it. */
  readonly input: PlaybookInput | undefined;
  readonly assumed: boolean;
}

function fed({ name, input, value }: DraftInput, trigger: Trigger): Fed {
  const kind = trigger.alarm === undefined ? 'incident.' : 'alarm.';
  const sources = sourcesOf(input);
  if (input.default !== undefined || sources.some((source) => source.startsWith(kind)))
    return { name, input, assumed: false };
  const { service } = trigger.incident ?? {};
  if (service !== undefined && service === value)
    return { name, input: { ...input, from: [...sources.slice(0, 4), 'incident.service'] }, assumed: false };
  return {
    name,
    input: value === undefined ? undefined : { ...input, default: value },
    assumed: value !== undefined,
  };
}
