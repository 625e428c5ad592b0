import { QueryStep, type Step } from '../../../schemas/playbook-step.ts';
import type { KnownQuery } from '../language/problem.ts';
import type { DraftInputs } from './draft-inputs.ts';
import { expected, type Rows } from './expected.ts';
import type { UsedQuery } from './used.ts';

/** A step after which times are counted, and when that was in the investigation, in epoch milliseconds. */
export interface Anchor {
  readonly step: string;
  readonly endedAt: number;
}

interface Around {
  readonly id: string;
  /** The last step that changed something; none: times are counted back from the start of the run. */
  readonly anchor: Anchor | undefined;
  readonly inputs: DraftInputs;
  readonly services: ReadonlySet<string>;
}

/** A query of the investigation as a step, with answers by which a test can try it. */
export function queryStep(used: UsedQuery, around: Around): { step: Step; answers: readonly Rows[] } {
  const { expect, answers } = expected(used);
  const given = Object.entries(used.parameters).map(([name, value]) => [
    name,
    argument(name, value, { used, around }),
  ]);
  const { templateId: query, store } = used;
  const step = { id: around.id, query, store, with: Object.fromEntries(given), expect };
  return { step: QueryStep.parse(step), answers };
}

/** Why a template can't be asked any more as it was; undefined when it can. */
export function whyNotAsked(
  { templateId, parameters }: UsedQuery,
  templates: readonly KnownQuery[],
): string | undefined {
  const template = templates.find(({ id }) => id === templateId);
  if (template === undefined)
    return 'playbooks can ask the query templates that ship, and it is none of them';
  const unknown = Object.keys(parameters).find((name) => !template.parameters.includes(name));
  if (unknown !== undefined) return `it has no parameter "${unknown}" any more`;
  const missing = template.required.find((name) => !Object.hasOwn(parameters, name));
  return missing === undefined ? undefined : `it needs "${missing}" by now`;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** Services become inputs, and instants the same distance from where the run stands; anything else is asked as it was. */
function argument(
  name: string,
  value: string | number,
  { used, around }: { readonly used: UsedQuery; readonly around: Around },
): string | number {
  if (typeof value === 'number') return value;
  if (INSTANT.test(value)) return distant(Date.parse(value), used, around);
  if (!/service/i.test(name) && !around.services.has(value)) return value;
  const input = { type: 'string', description: `What ${used.templateId} asks about` } as const;
  return `\${inputs.${around.inputs.claim(plainName(name), input, value)}}`;
}

function distant(instant: number, { time }: UsedQuery, { anchor }: Around): string {
  const from = anchor === undefined ? 'run.startedAt' : `steps.\`${anchor.step}\`.endedAt`;
  const distance = Math.round((instant - (anchor?.endedAt ?? time)) / 1_000) * 1_000;
  const sign = distance < 0 ? '-' : '+';
  return `\${$fromMillis($toMillis(${from}) ${sign} ${Math.abs(distance)})}`;
}

/** Names of inputs are letters and digits. */
const plainName = (name: string): string =>
  name.replace(/[^A-Za-z0-9]+([A-Za-z0-9])?/g, (_whole, next: string | undefined) =>
    (next ?? '').toUpperCase(),
  );
