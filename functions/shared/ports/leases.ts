/** Who has something for itself. The fence rises with every holder: who comes with a lower one has lost it. */
export interface Lease {
  readonly key: string;
  readonly holder: string;
  readonly fence: number;
  /** Epoch milliseconds. Whoever is not known to go on by then has lost it. */
  readonly until: number;
}

/** Leases with fencing tokens. */
export interface Leases {
  /** As it stands now; undefined when nobody ever had it. */
  read(key: string): Promise<Lease | undefined>;
  /**
   * Takes it over from the lease with this fence, or as the first. The fence to show from then on; undefined when somebody was
   * faster.
   */
  take(wanted: Omit<Lease, 'fence'> & { readonly over: number | undefined }): Promise<number | undefined>;
  /** Gives it back, if it is still the holder's. */
  drop(lease: Pick<Lease, 'key' | 'fence'>): Promise<void>;
}
