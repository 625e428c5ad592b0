import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';

/** The web door: `POST /ingest/<source>`, `/ingest/otlp/v1/<logs|metrics|traces>` and `/ingest/firehose/<source>`. */
export class IngestEndpoint extends Construct {
  readonly api: HttpApi;
  /** Without a slash at its end; senders append `/<source>`. */
  readonly url: string;

  constructor(
    scope: Construct,
    id: string,
    { config, receive }: { readonly config: Config; readonly receive: IFunction },
  ) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      description: 'Webhooks and OTLP over HTTP',
      createDefaultStage: false,
    });
    const [route] = this.api.addRoutes({
      path: '/ingest/{proxy+}',
      methods: [HttpMethod.POST],
      integration: new HttpLambdaIntegration('Receive', receive),
    });
    if (route) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason:
          'Senders sign their bodies or carry a secret; the function checks both, API Gateway knows no such authorizer.',
      });
    }
    this.addStage(config);
    this.url = `${this.api.apiEndpoint}/ingest`;
  }

  /** Where links lead by which people answer approvals. */
  get answersUrl(): string {
    return `${this.api.apiEndpoint}/answers`;
  }

  /** Pages that people open from a chat: the token in the link says who may do what. */
  addAnswers(answer: IFunction): void {
    const routes = this.api.addRoutes({
      path: '/answers',
      methods: [HttpMethod.GET, HttpMethod.POST],
      integration: new HttpLambdaIntegration('Answer', answer),
    });
    for (const route of routes)
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: 'The function checks the signed token of the link; API Gateway knows no such authorizer.',
      });
  }

  private addStage(config: Config): void {
    const accessLogs = new LogGroup(this, 'AccessLogs', {
      retention: config.logs.retentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      detailedMetricsEnabled: true,
      throttle: { rateLimit: config.ingest.requestsPerSecond, burstLimit: config.ingest.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLogs),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS)),
      },
    });
  }
}

/** No header and no query string: a sender may have put its token there by mistake. */
const ACCESS = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  ip: '$context.identity.sourceIp',
  method: '$context.httpMethod',
  path: '$context.path',
  status: '$context.status',
  bytes: '$context.responseLength',
  error: '$context.integrationErrorMessage',
};
