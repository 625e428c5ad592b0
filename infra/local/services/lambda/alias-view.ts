import type { FunctionPool } from './function-pool.ts';
import type { LambdaState } from './lambda-state.ts';
import { notFound } from './publications.ts';

interface Alias {
  readonly name: string;
  readonly version: string;
}

/** An alias as the API shows it. */
export const aliasView = ({ functionArn }: FunctionPool, { name, version }: Alias) => ({
  AliasArn: `${functionArn}:${name}`,
  Name: name,
  FunctionVersion: version,
  Description: '',
});

/** Throws AwsError ResourceNotFoundException. */
export function requireAlias(state: LambdaState, { spec, functionArn }: FunctionPool, name: string): Alias {
  const { aliases } = state.publications.of(spec.functionName);
  const version = aliases[name];
  if (version === undefined) throw notFound(`Cannot find alias arn: ${functionArn}:${name}`);
  return { name, version };
}

export function pointAlias(state: LambdaState, pool: FunctionPool, alias: Alias) {
  const { functionName } = pool.spec;
  state.publications.requireVersion(functionName, alias.version);
  const { aliases } = state.publications.of(functionName);
  state.publications.change(functionName, { aliases: { ...aliases, [alias.name]: alias.version } });
  return aliasView(pool, alias);
}
