export interface AliasState {
  /** What the alias points to. */
  readonly version: string;
  /** Published versions, oldest first. */
  readonly versions: readonly string[];
  /** Of the function. */
  readonly tags: Readonly<Record<string, string>>;
}

export interface ConsumerState {
  readonly functionName: string;
  readonly source: string;
  readonly enabled: boolean;
  /** While true, it has not come to rest in its new state. */
  readonly changing: boolean;
  /** Of the function. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Functions (AWS Lambda), as whoever runs them sees them. */
export interface FunctionControl {
  /** Throws Rejected NotFound. */
  alias(functionName: string, alias: string): Promise<AliasState>;
  pointAlias(
    functionName: string,
    change: { readonly alias: string; readonly version: string },
  ): Promise<void>;
  /** An event source mapping. Throws Rejected NotFound. */
  consumer(mappingId: string): Promise<ConsumerState>;
  enableConsumer(mappingId: string, enabled: boolean): Promise<void>;
}
