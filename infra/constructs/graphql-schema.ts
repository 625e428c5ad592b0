import { type ISchema, SchemaFile } from 'aws-cdk-lib/aws-appsync';
import { type ConstDirectiveNode, Kind, parse, print, visit } from 'graphql';

interface Modes {
  readonly machines: boolean;
  readonly oidc: boolean;
}

/**
 * A schema with AppSync's directives for those whom a stage lets in besides the user pool, on every type and on the whole of queries,
 * mutations and subscriptions. What has directives of its own keeps them: types get the others beside them, fields do not.
 * AppSync takes `@aws_oidc` only where an issuer is configured.
 */
export function schemaFor(filePath: string, modes: Modes): ISchema {
  const schema = new SchemaFile({ filePath });
  schema.definition = opened(schema.definition, modes);
  return schema;
}

export function opened(schema: string, { machines, oidc }: Modes): string {
  const others = [...(machines ? ['aws_iam'] : []), ...(oidc ? ['aws_oidc'] : [])];
  if (others.length === 0) return schema;
  const document = visit(parse(schema), {
    ObjectTypeDefinition: (type) => {
      const own = type.directives ?? [];
      const missing = ['aws_cognito_user_pools', ...others].filter(
        (wanted) => !own.some(({ name }) => name.value === wanted),
      );
      return { ...type, directives: [...own, ...missing.map(directive)] };
    },
  });
  return print(document);
}

const directive = (name: string): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: name },
});
