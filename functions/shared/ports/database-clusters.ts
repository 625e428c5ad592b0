export interface DatabaseCluster {
  /** The member that writes; undefined while none does. */
  readonly writer: string | undefined;
  /** Those that could take its place, the preferred ones first. */
  readonly readers: readonly string[];
  /** True when nothing changes. */
  readonly available: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** Clusters of databases with one writer (Amazon Aurora). */
export interface DatabaseClusters {
  /** Throws Rejected NotFound. */
  describe(cluster: string): Promise<DatabaseCluster>;
  /** Makes a reader the writer; connections break. Throws Rejected NotFound, and Transient while the cluster is changing. */
  failOver(cluster: string, to: string): Promise<void>;
}
