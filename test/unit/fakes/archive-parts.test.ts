import { hourOf } from '../../../schemas/signal-columns.ts';
import { archivePartsContract } from '../../contract/archive-parts.ts';
import { FakeArchiveParts } from '../../fakes/archive-parts.ts';
import { FakeSignalArchive } from '../../fakes/signal-archive.ts';

archivePartsContract(async (clock) => {
  const archive = new FakeSignalArchive();
  const parts = new FakeArchiveParts(archive, clock);
  return {
    archive,
    parts,
    seen: async (hour) =>
      archive.all.filter(({ time }) => hourOf(time) === hourOf(hour)).map(({ signalId }) => signalId),
    failAt: (write) => parts.failAt(write),
    writes: () => parts.writes,
  };
});
