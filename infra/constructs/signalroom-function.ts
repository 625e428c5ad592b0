import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type * as z from 'zod';
import type { Config } from '../config.ts';
import { bundleOf } from './bundles.ts';
import type { Grant } from './grants.ts';
import { explainWildcard } from './wildcards.ts';

/** What every function of an application shares. */
export interface Surroundings {
  readonly config: Config;
  readonly key: IKey;
  /** Receives the events of asynchronous invocations that were given up. */
  readonly failedInvocations: IQueue;
}

type Own<E extends z.core.$ZodType> = Omit<z.input<E>, 'STAGE' | 'LOG_LEVEL'>;

export interface SignalroomFunctionProps<E extends z.core.$ZodType> {
  readonly around: Surroundings;
  /** `<stage>/<function>`, a folder of `functions/`. */
  readonly entry: string;
  readonly description: string;
  /** The schema that `main.ts` reads its environment with: names and types are checked by the compiler. */
  readonly schema: E;
  readonly environment: Own<E>;
  readonly kind: keyof Config['concurrency'];
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly grants: readonly Grant[];
}

/**
 * One Lambda: Node 24 on arm64, its own role with the given grants and nothing else, its own log group, tracing, reserved
 * concurrency, and a queue for asynchronous invocations that were given up.
 */
export class SignalroomFunction<E extends z.core.$ZodType> extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: SignalroomFunctionProps<E>) {
    super(scope, id);
    const { around } = props;
    const { config } = around;
    const logGroup = new LogGroup(this, 'Logs', {
      retention: config.logs.retentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.function = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: bundleOf(props.entry),
      handler: 'index.handler',
      memorySize: props.memoryMegabytes,
      timeout: Duration.seconds(props.timeoutSeconds),
      tracing: Tracing.ACTIVE,
      role: this.role,
      logGroup,
      reservedConcurrentExecutions: config.concurrency[props.kind],
      deadLetterQueue: around.failedInvocations,
      environment: {
        STAGE: config.stage,
        LOG_LEVEL: config.logs.level,
        NODE_OPTIONS: '--enable-source-maps',
        ...texts(props.environment),
      },
    });
    this.grant({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    });
    this.grant({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [around.key.keyArn] });
    explainWildcard(this.role, '*', 'X-Ray takes trace segments for no resource but `*`.');
    for (const grant of props.grants) this.grant(grant);
  }

  /** Adds a permission to this function's own role. */
  grant({ actions, resources, conditions, because }: Grant): void {
    this.role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: [...actions],
        resources: [...resources],
        ...(conditions ? { conditions } : {}),
      }),
    );
    if (because === undefined) return;
    for (const resource of resources) explainWildcard(this.role, resource, because);
  }
}

function texts(environment: object): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)]));
}
