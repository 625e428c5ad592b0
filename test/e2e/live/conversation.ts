import type { SignedInPerson } from '../../steps/people.ts';

const MOST_NOTES = 150;

/** Each of them writes one note after the other, all at the same time, for as long as it should go on. Gives the notes. */
export async function converse(
  people: readonly SignedInPerson[],
  investigationId: string,
  goesOn: () => boolean,
): Promise<string[]> {
  const notes: string[] = [];
  const write = async ({ name, room }: SignedInPerson) => {
    for (let count = 1; goesOn() && count <= MOST_NOTES; count += 1) {
      const text = `${name} says ${count}`;
      await room.addNote(investigationId, text);
      notes.push(text);
    }
  };
  await Promise.all(people.map(write));
  return notes;
}
