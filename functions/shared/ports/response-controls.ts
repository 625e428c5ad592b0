import type { FreezeWindow, KillSwitch } from '../../../schemas/response-control.ts';

/** What people hold playbooks back with. */
export interface ResponseControls {
  /** Those that were ever set, as they stand now. */
  killSwitches(): Promise<readonly KillSwitch[]>;
  setKillSwitch(next: KillSwitch): Promise<void>;
  freezeWindows(): Promise<readonly FreezeWindow[]>;
  /** In place of the one with the same id. */
  putFreezeWindow(next: FreezeWindow): Promise<void>;
  /** The window that was there, or undefined. */
  removeFreezeWindow(windowId: string): Promise<FreezeWindow | undefined>;
}
