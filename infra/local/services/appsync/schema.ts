import { buildSchema, GraphQLError, type GraphQLSchema, isScalarType } from 'graphql';
import { AwsError } from '../../kernel/aws-error.ts';
import type { LoadedSchema } from './api.ts';
import type { AuthenticationType } from './caller.ts';
import { readFieldRules, stringsOf } from './field-rules.ts';
import { AWS_SCALARS, literalValue } from './scalars.ts';

/** What every schema of AppSync may use without declaring it. */
const DECLARATIONS = `
${Object.keys(AWS_SCALARS)
  .map((name) => `scalar ${name}`)
  .join('\n')}
directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION
directive @aws_publish(subscriptions: [String!]!) on FIELD_DEFINITION
directive @aws_api_key on OBJECT | FIELD_DEFINITION
directive @aws_iam on OBJECT | FIELD_DEFINITION
directive @aws_oidc on OBJECT | FIELD_DEFINITION
directive @aws_lambda on OBJECT | FIELD_DEFINITION
directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
directive @aws_auth(cognito_groups: [String!]!) on FIELD_DEFINITION
`;

/** Reads a schema definition. Throws `BadRequestException` that names what is wrong with it. */
export function loadSchema(definition: string, defaultType: AuthenticationType): LoadedSchema {
  const schema = build(definition);
  for (const [name, codec] of Object.entries(AWS_SCALARS)) {
    const type = schema.getType(name);
    if (!isScalarType(type)) continue;
    type.serialize = codec.serialize;
    type.parseValue = codec.parseValue;
    type.parseLiteral = (node) => codec.parseValue(literalValue(node));
  }
  return { schema, rules: readFieldRules(schema, defaultType), fedBy: readFeeds(schema) };
}

function build(definition: string): GraphQLSchema {
  try {
    return buildSchema(`${definition}\n${DECLARATIONS}`);
  } catch (error) {
    const where = error instanceof GraphQLError ? error.locations?.[0] : undefined;
    const line = where === undefined ? '' : ` (line ${where.line})`;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwsError('BadRequestException', `Failed to parse the schema${line}: ${reason}`);
  }
}

function readFeeds(schema: GraphQLSchema): ReadonlyMap<string, readonly string[]> {
  const fedBy = new Map<string, string[]>();
  const mutations = schema.getMutationType()?.getFields() ?? {};
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    const directive = field.astNode?.directives?.find(({ name }) => name.value === 'aws_subscribe');
    for (const mutation of directive === undefined ? [] : (stringsOf(directive, 'mutations') ?? [])) {
      if (mutations[mutation] === undefined)
        throw new AwsError(
          'BadRequestException',
          `Subscription.${field.name}: there is no mutation ${mutation}`,
        );
      fedBy.set(mutation, [...(fedBy.get(mutation) ?? []), field.name]);
    }
  }
  return fedBy;
}
