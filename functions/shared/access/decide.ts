import { preparsePolicySet, preparseSchema, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import { POLICIES, POLICY_SCHEMA } from '../../../schemas/generated/policies.ts';
import type { Caller } from '../caller.ts';
import { Rejected } from '../errors.ts';
import { entityOf, type Resource } from './resources.ts';

/** What the fields of the API do; docs/permissions.md lists the fields of each. */
export const ACTIONS = [
  'read',
  'subscribe',
  'contribute',
  'lead',
  'dispose',
  'administer',
  'audit',
  'author',
  'answer',
  'approve',
  'arrange',
  'attend',
  'readEvidence',
  'review',
  'readService',
] as const;
export type Action = (typeof ACTIONS)[number];

export interface Decision {
  readonly allowed: boolean;
  /** Ids of the policies that made it: file names of `schemas/policies`. None when nothing permits. */
  readonly policies: readonly string[];
}

const PARSED = 'signalroom';

/** Of the organisation's roles, each includes the one it is in. */
const ROLE_PARENTS: Readonly<Record<string, readonly string[]>> = {
  viewer: [],
  investigator: ['viewer'],
  lead: ['investigator'],
  admin: ['viewer'],
  auditor: ['viewer'],
};
const role = (id: string) => ({ type: 'Role', id });
const ROLE_ENTITIES = Object.entries(ROLE_PARENTS).map(([id, parents]) => ({
  uid: role(id),
  attrs: {},
  parents: parents.map(role),
}));

// Parsed once per process. A policy that can't be read stops the function: nothing is served without policies.
assertParsed(preparseSchema(PARSED, POLICY_SCHEMA));
assertParsed(preparsePolicySet(PARSED, { staticPolicies: { ...POLICIES } }));

/**
 * Decides by the Cedar policies of `schemas/policies`. Throws an Error when the engine can't decide; a caller who does not
 * catch it does nothing, so that it fails closed.
 */
export function decide(caller: Caller, action: Action, resource: Resource): Decision {
  const entity = entityOf(resource);
  const answer = statefulIsAuthorized({
    principal: principalOf(caller.kind, caller.id),
    action: { type: 'Action', id: action },
    resource: entity.uid,
    context: {},
    preparsedSchemaName: PARSED,
    validateRequest: true,
    preparsedPolicySetId: PARSED,
    entities: [callerEntity(caller), entity, ...ROLE_ENTITIES],
  });
  if (answer.type === 'failure') throw new Error(`policies: ${answer.errors.map(messageOf).join('; ')}`);
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0)
    throw new Error(`policies: ${diagnostics.errors.map(({ policyId }) => policyId).join(', ')} failed`);
  return { allowed: decision === 'allow', policies: diagnostics.reason.toSorted() };
}

/** Throws Rejected `Forbidden` with the action and the policies that forbid it (none: nothing permits it). */
export function authorize(caller: Caller, action: Action, resource: Resource): void {
  const { allowed, policies } = decide(caller, action, resource);
  if (allowed) return;
  const by = policies.length === 0 ? 'no policy permits it' : `policy ${policies.join(', ')}`;
  const what = WORDS_FOR[resource.type] ?? resource.type.toLowerCase();
  throw new Rejected('Forbidden', `you may not ${WORDS[action]} this ${what}: ${by}`, {
    info: { action, resource: what, policies },
  });
}

const WORDS_FOR: Readonly<Record<string, string>> = { OnCallTeam: 'team' };

const WORDS: Readonly<Record<Action, string>> = {
  read: 'read in',
  subscribe: 'subscribe to',
  contribute: 'contribute to',
  lead: 'lead in',
  dispose: 'dispose of',
  administer: 'administer',
  audit: 'audit',
  answer: 'answer',
  approve: 'answer approvals of',
  arrange: 'arrange who is on call in',
  attend: 'take part in',
  author: 'write or review query templates in',
  readEvidence: 'read',
  review: 'review',
  readService: 'read the content of',
};

const principalOf = (kind: Caller['kind'], id: string) => ({
  type: kind === 'machine' ? 'Machine' : 'Person',
  id,
});

const callerEntity = ({ kind, id, role: held, duties = [], teams }: Caller) => ({
  uid: principalOf(kind, id),
  attrs: {},
  parents: [
    ...[held, ...duties].flatMap((name) => (name === undefined ? [] : [role(name)])),
    ...teams.map((team) => ({ type: 'Team', id: team })),
  ],
});

function assertParsed(answer: ReturnType<typeof preparseSchema>): void {
  if (answer.type === 'failure') throw new Error(`policies: ${answer.errors.map(messageOf).join('; ')}`);
}

function messageOf({ message }: { readonly message: string }): string {
  return message;
}
