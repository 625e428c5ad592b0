import type {
  InvestigationSnapshots,
  Snapshot,
} from '../../functions/shared/ports/investigation-snapshots.ts';

/** Snapshots in memory. */
export class FakeInvestigationSnapshots implements InvestigationSnapshots {
  readonly saved: Snapshot[] = [];

  async save(snapshot: Snapshot): Promise<void> {
    this.saved.push({ ...snapshot, state: JSON.parse(JSON.stringify(snapshot.state)) });
  }

  async latest(which: {
    readonly investigationId: string;
    readonly foldVersion: number;
    readonly atOrBefore?: number;
  }): Promise<unknown> {
    const { investigationId, foldVersion, atOrBefore = Number.POSITIVE_INFINITY } = which;
    return this.saved
      .filter((one) => one.investigationId === investigationId && one.foldVersion === foldVersion)
      .filter((one) => one.sequence <= atOrBefore)
      .sort((a, b) => b.sequence - a.sequence)[0]?.state;
  }
}
