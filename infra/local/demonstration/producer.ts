import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import type { Outputs } from './outputs.ts';
import { type Moment, otlpLogs, otlpMetrics, otlpTraces } from './traffic.ts';

const IngestSecret = z.object({ token: z.string() });

/** A sender of telemetry at the ingest endpoint, with the token that the deployment made. */
export class Producer {
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, token: string) {
    this.#url = url.replace(/\/$/, '');
    this.#token = token;
  }

  static async of(outputs: Outputs): Promise<Producer> {
    const read = new GetSecretValueCommand({ SecretId: outputs.IngestSecretId });
    const { SecretString } = await new SecretsManagerClient({}).send(read);
    return new Producer(outputs.IngestUrl, IngestSecret.parse(JSON.parse(SecretString ?? '{}')).token);
  }

  /** Sends the logs, spans and metrics of one moment. */
  async send(moment: Moment): Promise<void> {
    await this.#post('otlp/v1/logs', otlpLogs(moment));
    await this.#post('otlp/v1/traces', otlpTraces(moment));
    await this.#post('otlp/v1/metrics', otlpMetrics(moment));
  }

  async #post(path: string, body: unknown): Promise<void> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` };
    const answer = await fetch(`${this.#url}/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
  }
}
