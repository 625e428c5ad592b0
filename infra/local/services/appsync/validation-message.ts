/** AppSync names the kind of a fault after graphql-java. The text after it is graphql-js's. */
const KINDS: Readonly<Record<string, string>> = {
  ExecutableDefinitionsRule: 'NonExecutableDefinition',
  FieldsOnCorrectTypeRule: 'FieldUndefined',
  FragmentsOnCompositeTypesRule: 'InlineFragmentTypeConditionInvalid',
  KnownArgumentNamesRule: 'UnknownArgument',
  KnownDirectivesRule: 'UnknownDirective',
  KnownFragmentNamesRule: 'UndefinedFragment',
  KnownTypeNamesRule: 'UnknownType',
  LoneAnonymousOperationRule: 'LoneAnonymousOperationViolation',
  NoFragmentCyclesRule: 'FragmentCycle',
  NoUndefinedVariablesRule: 'UndefinedVariable',
  NoUnusedFragmentsRule: 'UnusedFragment',
  NoUnusedVariablesRule: 'UnusedVariable',
  OverlappingFieldsCanBeMergedRule: 'FieldsConflict',
  PossibleFragmentSpreadsRule: 'InvalidFragmentType',
  ProvidedRequiredArgumentsRule: 'MissingFieldArgument',
  ScalarLeafsRule: 'SubSelectionRequired',
  SingleFieldSubscriptionsRule: 'SubscriptionMultipleRootFields',
  UniqueArgumentNamesRule: 'DuplicateArgumentNames',
  UniqueFragmentNamesRule: 'DuplicateFragmentName',
  UniqueOperationNamesRule: 'DuplicateOperationName',
  UniqueVariableNamesRule: 'DuplicateVariableName',
  ValuesOfCorrectTypeRule: 'WrongType',
  VariablesAreInputTypesRule: 'NonInputTypeOnVariable',
  VariablesInAllowedPositionRule: 'VariableTypeMismatch',
};

/** A fault of validation in AppSync's words. */
export function typedMessage(ruleName: string, message: string): string {
  const kind = KINDS[ruleName] ?? 'InvalidSyntax';
  const unknown = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message);
  if (unknown === null) return `Validation error of type ${kind}: ${message}`;
  const [, field = '', type = ''] = unknown;
  return `Validation error of type ${kind}: Field '${field}' in type '${type}' is undefined @ '${field}'`;
}
