import * as z from 'zod';
import { defineResourceType } from '../../../kernel/resource-type.ts';

const MAXIMUM_NAME = 64;
const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MEGABYTES = 128;

const FunctionProperties = z.object({
  Code: z.strictObject(
    { S3Bucket: z.string(), S3Key: z.string() },
    { error: 'Code: the embedded cloud supports only code in an asset (S3Bucket and S3Key)' },
  ),
  Handler: z.string().regex(/^.+\..+$/),
  Runtime: z
    .string()
    .regex(/^nodejs\d+\.x$/, { error: 'Runtime: the embedded cloud supports only nodejs runtimes' }),
  Role: z.string(),
  FunctionName: z.string().optional(),
  PackageType: z.literal('Zip').optional(),
  Timeout: z.coerce.number().int().positive().max(900).default(DEFAULT_TIMEOUT_SECONDS),
  MemorySize: z.coerce.number().int().min(128).max(10_240).default(DEFAULT_MEMORY_MEGABYTES),
  Environment: z
    .strictObject({ Variables: z.record(z.string(), z.coerce.string()).default({}) })
    .default({ Variables: {} }),
  ReservedConcurrentExecutions: z.coerce.number().int().positive().optional(),
  DeadLetterConfig: z.strictObject({ TargetArn: z.string() }).optional(),
});

export const lambdaFunction = defineResourceType({
  type: 'AWS::Lambda::Function',
  emulates: [
    'Code',
    'Handler',
    'Runtime',
    'Role',
    'FunctionName',
    'PackageType',
    'Timeout',
    'MemorySize',
    'Environment',
    'ReservedConcurrentExecutions',
    'DeadLetterConfig',
  ],
  accepts: {
    Architectures: 'functions run on the architecture of this machine',
    Description: 'for people',
    EphemeralStorage: 'the disk of this machine is not divided',
    KmsKeyArn: 'nothing is encrypted at rest on one machine',
    LoggingConfig: 'output goes to logs/<function>.log in the data folder',
    RuntimeManagementConfig: 'the Node.js of this project runs everything',
    Tags: 'labels for bills and people; nothing on one machine reads them',
    TracingConfig: 'nothing collects X-Ray segments on one machine',
  },
  create: async (request) => {
    const properties = FunctionProperties.parse(request.properties);
    const functionName = properties.FunctionName ?? request.physicalName(MAXIMUM_NAME);
    const arn = request.cloud.lambda.define({
      functionName,
      directory: request.assetDirectory(properties.Code.S3Key),
      handler: properties.Handler,
      timeoutSeconds: properties.Timeout,
      memoryMegabytes: properties.MemorySize,
      environment: properties.Environment.Variables,
      roleArn: properties.Role,
      concurrency: properties.ReservedConcurrentExecutions,
      deadLetterArn: properties.DeadLetterConfig?.TargetArn,
    });
    return { ref: functionName, attributes: { Arn: arn } };
  },
});
