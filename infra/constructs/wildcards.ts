import { Reference, Stack, Tokenization, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * Says why a policy names a resource with a wildcard. cdk-nag knows a finding by the flattened text of that resource, so
 * the text is made here the same way: `<LogicalId.Arn>/*`, or the name of the export for another stack's resource.
 */
export function explainWildcard(holder: Construct, resource: string, reason: string): void {
  Validations.of(holder).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${flatten(holder, resource)}]`,
    reason,
  });
}

function flatten(holder: Construct, text: string): string {
  const stack = Stack.of(holder);
  return Tokenization.reverseString(text)
    .mapTokens({ mapToken: (token) => nameOf(stack, exported(stack, token)) })
    .join({ join: (left, right) => `${left ?? ''}${right ?? ''}` });
}

/** References across stacks become imports only at synthesis; asking for the export now gives the name it will have. */
function exported(stack: Stack, token: unknown): unknown {
  if (!Reference.isReference(token)) return token;
  const owner = Stack.of(token.target);
  return owner === stack ? token : owner.exportValue(token);
}

function nameOf(stack: Stack, token: unknown): string {
  const value: unknown = stack.resolve(token);
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  if ('Ref' in value) return `<${String(value.Ref)}>`;
  if ('Fn::Sub' in value) return String(value['Fn::Sub']).replaceAll('${', '<').replaceAll('}', '>');
  if ('Fn::ImportValue' in value) return String(value['Fn::ImportValue']);
  if ('Fn::GetAtt' in value && Array.isArray(value['Fn::GetAtt']))
    return `<${value['Fn::GetAtt'].join('.')}>`;
  return JSON.stringify(value);
}
