import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Api } from './api.ts';

const Appended = z.object({ sequence: z.int(), data: z.string() });
const Listed = z.object({
  items: z.array(
    z.object({ investigationId: z.string(), services: z.array(z.string()), openedAt: z.string() }),
  ),
});
const Signals = z.object({
  items: z.array(z.object({ signalId: z.string(), name: z.string(), time: z.string() })),
});
const Imported = z.object({ refused: z.array(z.object({ path: z.string(), reason: z.string() })) });
const EvidenceData = z.object({ evidenceId: z.string() });
const HypothesisData = z.object({ hypothesisId: z.string() });
const Content = z.object({ content: z.string() });

/** The input type of each mutation that appends to the log. */
const INPUTS = {
  addNote: 'AddNoteInput',
  freezeSignal: 'FreezeSignalInput',
  refuteHypothesis: 'WeighHypothesisInput',
  runQuery: 'RunQueryInput',
  settleVerdict: 'SettleVerdictInput',
  stateHypothesis: 'StateHypothesisInput',
  supportHypothesis: 'WeighHypothesisInput',
} as const;
const EVENT = '{ investigationId sequence type data }';
const key = () => randomUUID();

/** What a person does in the room, each as one call of the API. */
export class Room {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Puts services beside those that a stage has. */
  async importCatalogue(document: string): Promise<void> {
    const mutation =
      'mutation($input: ImportCatalogueInput!) { importCatalogue(input: $input) { refused { path reason } } }';
    const input = { idempotencyKey: key(), format: 'signalroom', mode: 'merge', document };
    const { refused } = await this.#api.ask(mutation, { input }, Imported);
    const [first] = refused;
    if (first !== undefined) throw new Error(`${first.path}: ${first.reason}`);
  }

  /** The newest investigation about a service, opened at or after an instant (epoch milliseconds). */
  async investigationAbout(service: string, since: number): Promise<string | undefined> {
    const document = '{ investigations(limit: 20) { items { investigationId services openedAt } } }';
    const { items } = await this.#api.ask(document, {}, Listed);
    const found = items.find(
      ({ services, openedAt }) => services.includes(service) && Date.parse(openedAt) >= since,
    );
    return found?.investigationId;
  }

  async signals(serviceName: string, range: { readonly from: number; readonly to: number }) {
    const document =
      'query($serviceName: String, $from: AWSDateTime!, $to: AWSDateTime!) { signals(serviceName: $serviceName, from: $from, to: $to, limit: 500) { items { signalId name time kind } } }';
    const variables = { serviceName, from: iso(range.from), to: iso(range.to) };
    return (await this.#api.ask(document, variables, Signals)).items;
  }

  /** The newest change of a service. */
  async latestChange(serviceName: string, range: { readonly from: number; readonly to: number }) {
    const document =
      'query($from: AWSDateTime!, $to: AWSDateTime!) { signals(kind: change, from: $from, to: $to, limit: 50) { items { signalId name time serviceName } } }';
    const schema = z.object({
      items: z.array(
        z.object({
          signalId: z.string(),
          name: z.string(),
          time: z.string(),
          serviceName: z.string().nullish(),
        }),
      ),
    });
    const { items } = await this.#api.ask(document, { from: iso(range.from), to: iso(range.to) }, schema);
    return items.find((signal) => signal.serviceName === serviceName);
  }

  async addNote(investigationId: string, text: string): Promise<void> {
    await this.#mutate('addNote', { investigationId, text });
  }

  async freezeSignal(investigationId: string, signalId: string): Promise<string> {
    const { data } = await this.#mutate('freezeSignal', { investigationId, signalId });
    return EvidenceData.parse(JSON.parse(data)).evidenceId;
  }

  /** Runs a query template and gives the id of the evidence its result was frozen as. */
  async runQuery(query: {
    readonly investigationId: string;
    readonly templateId: string;
    readonly parameters: Record<string, unknown>;
    readonly store: 'hot' | 'cold';
  }): Promise<string> {
    const input = { ...query, parameters: JSON.stringify(query.parameters) };
    const { data } = await this.#mutate('runQuery', input);
    return EvidenceData.parse(JSON.parse(data)).evidenceId;
  }

  /** The frozen content of a piece of evidence, as JSON text. */
  async evidence(investigationId: string, evidenceId: string): Promise<string> {
    const document =
      'query($investigationId: ID!, $evidenceId: ID!) { evidence(investigationId: $investigationId, evidenceId: $evidenceId) { content } }';
    return (await this.#api.ask(document, { investigationId, evidenceId }, Content)).content;
  }

  async stateHypothesis(
    investigationId: string,
    statement: string,
    evidenceIds: readonly string[],
  ): Promise<string> {
    const input = { investigationId, statement, evidenceIds };
    const { data } = await this.#mutate('stateHypothesis', input);
    return HypothesisData.parse(JSON.parse(data)).hypothesisId;
  }

  async weigh(verb: 'supportHypothesis' | 'refuteHypothesis', input: Record<string, unknown>): Promise<void> {
    await this.#mutate(verb, input);
  }

  async settleVerdict(input: Record<string, unknown>): Promise<void> {
    await this.#mutate('settleVerdict', input);
  }

  async answerApproval(runId: string, step: string, rationale: string): Promise<void> {
    const document =
      'mutation($input: AnswerApprovalInput!) { answerApproval(input: $input) { runId status } }';
    const input = { idempotencyKey: key(), runId, step, approved: true, rationale };
    await this.#api.ask(document, { input }, z.unknown());
  }

  #mutate(field: keyof typeof INPUTS, input: Record<string, unknown>): Promise<z.output<typeof Appended>> {
    const document = `mutation($input: ${INPUTS[field]}!) { ${field}(input: $input) ${EVENT} }`;
    return this.#api.ask(document, { input: { idempotencyKey: key(), ...input } }, Appended);
  }
}

const iso = (time: number): string => new Date(time).toISOString();
