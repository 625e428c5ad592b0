/** Everything that is kept outside the log: frozen evidence, files, drafts, snapshots, uploads, exports. */
export interface InvestigationObjects {
  /**
   * Deletes the objects of an investigation, but those whose keys `keep` has. Again changes nothing. Objects of storage that keeps
   * versions are gone for readers at once, and for good when the versions are.
   */
  erase(investigationId: string, keep: ReadonlySet<string>): Promise<void>;
}
