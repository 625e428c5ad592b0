export type DocumentRunStatus = 'running' | 'succeeded' | 'failed';

export interface DocumentRun {
  readonly id: string;
  readonly status: DocumentRunStatus;
}

/** Values by the name that the document gives them. */
export type DocumentParameters = Readonly<Record<string, readonly string[]>>;

/** Documents of operations (AWS Systems Manager), and runs of them. */
export interface OperationsDocuments {
  /** Tags of a document. Throws Rejected NotFound. */
  tags(document: string): Promise<Readonly<Record<string, string>>>;
  /** The same token (a UUID) starts one automation, whose id is given. Throws Rejected BadInput and NotFound. */
  startAutomation(
    document: string,
    run: { readonly parameters: DocumentParameters; readonly token: string },
  ): Promise<string>;
  automation(id: string): Promise<DocumentRun>;
  /** Runs a command document on instances, under a mark by which it is found. Throws Rejected BadInput and NotFound. */
  sendCommand(
    document: string,
    run: {
      readonly instanceIds: readonly string[];
      readonly parameters: DocumentParameters;
      readonly mark: string;
    },
  ): Promise<void>;
  /** The command with that mark, sent since then (epoch milliseconds). */
  command(
    document: string,
    sent: { readonly mark: string; readonly since: number },
  ): Promise<DocumentRun | undefined>;
}
