import { type ConstDirectiveNode, type GraphQLSchema, isObjectType, Kind } from 'graphql';
import { AwsError } from '../../kernel/aws-error.ts';
import type { Authenticated, AuthenticationType } from './caller.ts';

/** Who may read a field: callers of this mode, and of one of these groups if any are named. */
export interface FieldRule {
  readonly type: AuthenticationType;
  readonly groups: readonly string[] | undefined;
}

/** By `Type.field`. */
export type FieldRules = ReadonlyMap<string, readonly FieldRule[]>;

const DIRECTIVES: Readonly<Record<string, AuthenticationType>> = {
  aws_api_key: 'API_KEY',
  aws_iam: 'AWS_IAM',
  aws_oidc: 'OPENID_CONNECT',
  aws_cognito_user_pools: 'AMAZON_COGNITO_USER_POOLS',
  aws_auth: 'AMAZON_COGNITO_USER_POOLS',
};
const UNSUPPORTED = ['aws_lambda', 'aws_publish'];

/** A field's own directives count, else those of its type, else the default mode of the API. */
export function readFieldRules(schema: GraphQLSchema, defaultType: AuthenticationType): FieldRules {
  const rules = new Map<string, readonly FieldRule[]>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const ofType = rulesOf(type.astNode?.directives, type.name);
    for (const field of Object.values(type.getFields())) {
      const name = `${type.name}.${field.name}`;
      const ofField = rulesOf(field.astNode?.directives, name);
      rules.set(name, ofField ?? ofType ?? [{ type: defaultType, groups: undefined }]);
    }
  }
  return rules;
}

function rulesOf(
  directives: readonly ConstDirectiveNode[] | undefined,
  where: string,
): readonly FieldRule[] | undefined {
  const refused = directives?.find(({ name }) => UNSUPPORTED.includes(name.value));
  if (refused !== undefined)
    throw new AwsError(
      'BadRequestException',
      `${where}: the embedded cloud does not support @${refused.name.value}`,
    );
  const rules = (directives ?? []).flatMap((directive) => {
    const type = DIRECTIVES[directive.name.value];
    return type === undefined ? [] : [{ type, groups: stringsOf(directive, 'cognito_groups') }];
  });
  return rules.length === 0 ? undefined : rules;
}

/** The strings of a list argument of a directive; undefined when it is not there. */
export function stringsOf(directive: ConstDirectiveNode, argument: string): readonly string[] | undefined {
  const value = directive.arguments?.find(({ name }) => name.value === argument)?.value;
  if (value?.kind === Kind.STRING) return [value.value];
  if (value?.kind !== Kind.LIST) return undefined;
  return value.values.flatMap((item) => (item.kind === Kind.STRING ? [item.value] : []));
}

export function mayRead(rules: FieldRules, field: string, caller: Authenticated): boolean {
  const ofField = rules.get(field);
  if (ofField === undefined) return true;
  return ofField.some(
    ({ type, groups }) =>
      type === caller.type && (groups === undefined || groups.some((group) => caller.groups.includes(group))),
  );
}
