import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { FreezeWindow, KillSwitch } from '../../../schemas/response-control.ts';
import type { ResponseControls } from '../ports/response-controls.ts';
import { calling } from './failures.ts';
import { readPartition } from './items.ts';

const SWITCHES = 'kill-switches';
const FREEZES = 'freeze-windows';
/** Items carry the schema's fields beside their keys; parsing them drops the keys. */
const SwitchItem = z.object(KillSwitch.shape);
const FreezeItem = z.object(FreezeWindow.shape);

/** Items of the playbooks table: `kill-switches` / `<team>` and `freeze-windows` / `<id>`. */
export function dynamoResponseControls(on: {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}): ResponseControls {
  const put = async (Item: Record<string, unknown>): Promise<void> => {
    await calling('PutItem', () => on.client.send(new PutCommand({ TableName: on.table, Item })));
  };
  return {
    killSwitches: async () => z.array(SwitchItem).parse(await readPartition(on, SWITCHES)),
    setKillSwitch: (next) => put({ ...next, pk: SWITCHES, sk: next.team }),
    freezeWindows: async () => z.array(FreezeItem).parse(await readPartition(on, FREEZES)),
    putFreezeWindow: (next) => put({ ...next, pk: FREEZES, sk: next.windowId }),
    removeFreezeWindow: async (windowId) => {
      const gone = new DeleteCommand({
        TableName: on.table,
        Key: { pk: FREEZES, sk: windowId },
        ReturnValues: 'ALL_OLD',
      });
      const { Attributes } = await calling('DeleteItem', () => on.client.send(gone));
      return FreezeItem.optional().parse(Attributes);
    },
  };
}
