import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inOrder, type Placed, positionAfter } from '../../../../../functions/investigate/notebook/place.ts';
import { aRoom } from '../a-room.ts';
import { aSignal } from '../a-signal.ts';
import { lea, vic } from '../an-api.ts';

interface Cell {
  readonly cellId: string;
  readonly source: string;
  readonly revision: number;
  readonly revisedBy: { readonly name: string };
  readonly results: readonly { readonly evidenceId: string; readonly revision: number }[];
}

const markdown = (text: string) => JSON.stringify({ kind: 'markdown', text });
const errors = JSON.stringify({
  kind: 'query',
  templateId: 'new-errors-of-a-service',
  parameters: { service: 'checkout', since: '2023-11-14T22:00:00Z' },
  store: 'hot',
});

async function aNotebook(...texts: string[]) {
  const room = await aRoom([aSignal({ severityNumber: 17, body: 'boom' })]);
  const cells = async () =>
    (await room.ask('investigation', { investigationId: room.investigationId }))['cells'] as readonly Cell[];
  const texted = async () => (await cells()).map(({ source }) => JSON.parse(source).text as string);
  const ids: string[] = [];
  for (const text of texts) ids.push((await room.act('addCell', { source: markdown(text) }))['cellId']!);
  return { ...room, cells, texted, ids };
}

describe('the notebook', () => {
  test('keeps cells in the order in which people put them', async () => {
    const { act, send, sequence, texted, ids } = await aNotebook('a', 'b', 'c');
    await act('addCell', { source: markdown('after a'), after: ids[0] });
    expect(await texted()).toEqual(['a', 'after a', 'b', 'c']);
    await send('moveCell', { cellId: ids[2], basedOn: await sequence() });
    expect(await texted()).toEqual(['c', 'a', 'after a', 'b']);
    await send('moveCell', { cellId: ids[0], after: ids[1], basedOn: await sequence() });
    expect(await texted()).toEqual(['c', 'after a', 'b', 'a']);
    expect(await send('moveCell', { cellId: ids[0], after: ids[1], basedOn: await sequence() })).toBeNull();
  });

  test('gives each cell revisions of its own, with who made them', async () => {
    const { act, cells, ids } = await aNotebook('a', 'b');
    await act('reviseCell', { cellId: ids[0], basedOn: 3, source: markdown('A') }, lea);
    expect(await cells()).toMatchObject([
      { source: markdown('A'), revision: 2, author: { name: 'ana' }, revisedBy: { name: 'lea' } },
      { revision: 1 },
    ]);
  });

  test('is a conflict with both sources when somebody else revised, moved or removed the cell meanwhile', async () => {
    const { act, send, ids } = await aNotebook('a', 'b');
    const cellId = ids[0];
    await act('reviseCell', { cellId, basedOn: 3, source: markdown('theirs') }, lea);
    const conflict = {
      type: 'Conflict',
      info: { field: 'source', sequence: 4, theirs: JSON.parse(markdown('theirs')) },
    };
    const mine = send('reviseCell', { cellId, basedOn: 3, source: markdown('mine') });
    await expect(mine).rejects.toMatchObject(conflict);
    await expect(mine).rejects.toMatchObject({ info: { yours: JSON.parse(markdown('mine')) } });
    await expect(send('removeCell', { cellId, basedOn: 3 })).rejects.toMatchObject(conflict);
    await act('moveCell', { cellId, basedOn: 3, after: ids[1] });
    await expect(send('moveCell', { cellId, basedOn: 3 }, lea)).rejects.toMatchObject({
      type: 'Conflict',
      info: { field: 'position', sequence: 5 },
    });
    expect(await send('reviseCell', { cellId, basedOn: 3, source: markdown('theirs') })).toBeNull();
  });

  test('leaves a removed cell in the history, from where it can be restored', async () => {
    const { act, send, restore, texted, ids } = await aNotebook('a', 'b', 'c');
    await act('removeCell', { cellId: ids[1], basedOn: 4 });
    expect(await texted()).toEqual(['a', 'c']);
    const again = send('reviseCell', { cellId: ids[1], basedOn: 5, source: markdown('B') });
    await expect(again).rejects.toMatchObject({ type: 'NotAllowed', info: { path: 'input.cellId' } });
    await restore(4, { parts: ['cells'] });
    expect(await texted()).toEqual(['a', 'b', 'c']);
  });

  test('runs a query cell and keeps the result as evidence, linked to the revision that was asked', async () => {
    const { act, send, cells, ask, investigationId } = await aNotebook();
    const { cellId } = await act('addCell', { source: errors, origin: 'the runbook' });
    await send('runQueryCell', { cellId });
    await act('reviseCell', { cellId, basedOn: 4, source: errors.replace('22:00', '22:01') });
    await send('runQueryCell', { cellId });
    const [cell] = await cells();
    expect(cell).toMatchObject({ origin: 'the runbook', results: [{ revision: 2 }, { revision: 1 }] });
    const { evidenceId } = cell!.results[1]!;
    const evidence = await ask('evidence', { investigationId, evidenceId });
    expect(JSON.parse(evidence.content)).toMatchObject({ rows: [['boom', 1, expect.any(String)]] });
    const chart = { kind: 'chart', evidenceId, mark: 'bar', x: 'message', y: ['count'] };
    await act('addCell', { source: JSON.stringify(chart) });
    expect(await cells()).toHaveLength(2);
  });

  test.each([
    ['addCell', { source: '{' }, 'input.source'],
    ['addCell', { source: '{"kind":"poem","text":"x"}' }, 'input.source.kind'],
    ['addCell', { source: markdown('') }, 'input.source.text'],
    ['addCell', { source: markdown('x'), after: 'nobody' }, 'input.after'],
    [
      'addCell',
      { source: '{"kind":"chart","evidenceId":"e","mark":"bar","x":"a","y":["b"]}' },
      'input.source.evidenceId',
    ],
    ['reviseCell', { cellId: 'nobody', basedOn: 1, source: markdown('x') }, 'input.cellId'],
    ['moveCell', { cellId: 'nobody', basedOn: 1 }, 'input.cellId'],
    ['removeCell', { cellId: 'nobody', basedOn: 1 }, 'input.cellId'],
    ['runQueryCell', { cellId: 'nobody' }, 'input.cellId'],
  ])('refuses %s of %j by the field', async (field, input, path) => {
    const { send, sequence } = await aNotebook();
    await expect(send(field, input)).rejects.toMatchObject({ type: 'BadInput', info: { path } });
    expect(await sequence()).toBe(1);
  });

  test('refuses another kind in a revision, a run of what is no query, and viewers', async () => {
    const { send, ids } = await aNotebook('a');
    const cellId = ids[0];
    await expect(send('reviseCell', { cellId, basedOn: 2, source: errors })).rejects.toMatchObject({
      type: 'BadInput',
      info: { path: 'input.source.kind' },
    });
    await expect(send('runQueryCell', { cellId })).rejects.toMatchObject({ type: 'BadInput' });
    await expect(send('removeCell', { cellId, basedOn: 2 }, vic)).rejects.toMatchObject({
      type: 'Forbidden',
    });
  });

  test('names the parameter that a template does not know', async () => {
    const { act, send } = await aNotebook();
    const { cellId } = await act('addCell', { source: errors.replace('"service"', '"servant"') });
    await expect(send('runQueryCell', { cellId })).rejects.toMatchObject({
      type: 'BadInput',
      message: expect.stringContaining('cell.source.parameters'),
    });
  });
});

test('a cell stands right after the one that it was put after, whatever was put before', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 80 }), (choices) => {
      let cells: Placed[] = [];
      for (const [n, choice] of choices.entries()) {
        const ordered = inOrder(cells);
        const index = choice % (ordered.length + 1);
        const after = ordered[index - 1];
        const position = positionAfter(cells, after);
        cells = [...cells, { cellId: `c${n}`, position: position! }];
        expect(inOrder(cells)[index]).toMatchObject({ cellId: `c${n}` });
      }
    }),
  );
});
