import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../../../../infra/local/formation/evaluate.ts';
import type { Scope } from '../../../../../infra/local/formation/scope.ts';
import { Template } from '../../../../../infra/local/formation/template.ts';

const template = Template.parse({
  Parameters: { Level: { Type: 'String', Default: 'INFO' }, Unset: { Type: 'String' } },
  Mappings: { Sizes: { dev: { shards: 1 } } },
  Conditions: { IsDev: { 'Fn::Equals': ['dev', 'dev'] }, Never: { 'Fn::Not': [{ Condition: 'IsDev' }] } },
  Resources: { Bucket: { Type: 'AWS::S3::Bucket' } },
});

const scope: Scope = {
  stackName: 'Room',
  accountId: '000000000000',
  region: 'us-east-1',
  template,
  created: new Map([['Bucket', { ref: 'bucket-1', attributes: { Arn: 'arn:aws:s3:::bucket-1' } }]]),
  exports: new Map([['Data:Key', 'key-1']]),
  secretValue: (reference) => `secret of ${reference}`,
};

const value = (expression: unknown) => evaluate(expression, scope);

describe('values of a template', () => {
  test.each([
    ['a reference to a resource', { Ref: 'Bucket' }, 'bucket-1'],
    ['a reference to a parameter', { Ref: 'Level' }, 'INFO'],
    ['a pseudo parameter', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['an attribute as a list', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'arn:aws:s3:::bucket-1'],
    ['an attribute as a text', { 'Fn::GetAtt': 'Bucket.Arn' }, 'arn:aws:s3:::bucket-1'],
    ['a joined text', { 'Fn::Join': ['/', ['a', { Ref: 'Bucket' }, 7]] }, 'a/bucket-1/7'],
    [
      'a selected part of a split text',
      { 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Bucket', 'Arn'] }] }] },
      'bucket-1',
    ],
    [
      'a substituted text',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation and Glue write references so
      { 'Fn::Sub': ['${Bucket} ${Bucket.Arn} ${!Kept} ${own}', { own: { Ref: 'Level' } }] },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation and Glue write references so
      'bucket-1 arn:aws:s3:::bucket-1 ${Kept} INFO',
    ],
    ['a choice by condition', { 'Fn::If': ['IsDev', 'yes', 'no'] }, 'yes'],
    ['a choice by a condition that does not hold', { 'Fn::If': ['Never', 'yes', 'no'] }, 'no'],
    ['all of several conditions', { 'Fn::And': [{ Condition: 'IsDev' }, { Condition: 'Never' }] }, false],
    ['one of several conditions', { 'Fn::Or': [{ Condition: 'IsDev' }, { Condition: 'Never' }] }, true],
    ['base64', { 'Fn::Base64': 'signal' }, 'c2lnbmFs'],
    ['a mapping', { 'Fn::FindInMap': ['Sizes', 'dev', 'shards'] }, 1],
    ['availability zones', { 'Fn::GetAZs': '' }, ['us-east-1a', 'us-east-1b', 'us-east-1c']],
    ['an import', { 'Fn::ImportValue': 'Data:Key' }, 'key-1'],
    ['a secret', 'x{{resolve:secretsmanager:name:SecretString:token}}', 'xsecret of name:SecretString:token'],
    [
      'a policy statement, whose Condition is no call',
      { Condition: { Bool: {} } },
      { Condition: { Bool: {} } },
    ],
  ])('%s', (_name, expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

  test('no value takes a property or an item away', () => {
    expect(value({ a: { Ref: 'AWS::NoValue' }, b: [1, { Ref: 'AWS::NoValue' }] })).toEqual({ b: [1] });
  });

  test('a key named __proto__ stays an ordinary key', () => {
    const result = value(JSON.parse('{"__proto__": {"polluted": true}, "other": 1}'));
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
    expect(JSON.stringify(result)).toContain('"__proto__":{"polluted":true}');
  });

  test.each([
    ['an unknown function', { 'Fn::Cidr': [] }, /does not support Fn::Cidr/],
    ['an unknown reference', { Ref: 'Nothing' }, /refers to Nothing/],
    [
      'an unknown attribute',
      { 'Fn::GetAtt': ['Bucket', 'Size'] },
      /no attribute Size for Bucket \(AWS::S3::Bucket\)/,
    ],
    [
      'an attribute that every object has',
      { 'Fn::GetAtt': ['Bucket', 'constructor'] },
      /no attribute constructor/,
    ],
    ['a parameter without a value', { Ref: 'Unset' }, /Unset has no default/],
    ['an item beyond the list', { 'Fn::Select': [2, ['a']] }, /no item 2 among 1/],
    ['an unknown condition', { 'Fn::If': ['Maybe', 1, 2] }, /no condition Maybe/],
    ['an unknown import', { 'Fn::ImportValue': 'Other' }, /no stack before exports Other/],
    ['a reference to another kind of store', '{{resolve:ssm:name}}', /does not support \{\{resolve:ssm/],
  ])('%s is refused by name', (_name, expression, message) => {
    expect(() => value(expression)).toThrow(message);
  });
});
