import type { ResponseControls } from '../../functions/shared/ports/response-controls.ts';
import type { FreezeWindow, KillSwitch } from '../../schemas/response-control.ts';

/** Kill switches and freeze windows in memory. */
export class FakeResponseControls implements ResponseControls {
  readonly #switches = new Map<string, KillSwitch>();
  readonly #windows = new Map<string, FreezeWindow>();

  async killSwitches(): Promise<readonly KillSwitch[]> {
    return [...this.#switches.values()];
  }

  async setKillSwitch(next: KillSwitch): Promise<void> {
    this.#switches.set(next.team, structuredClone(next));
  }

  async freezeWindows(): Promise<readonly FreezeWindow[]> {
    return [...this.#windows.values()];
  }

  async putFreezeWindow(next: FreezeWindow): Promise<void> {
    this.#windows.set(next.windowId, structuredClone(next));
  }

  async removeFreezeWindow(windowId: string): Promise<FreezeWindow | undefined> {
    const gone = this.#windows.get(windowId);
    this.#windows.delete(windowId);
    return gone;
  }
}
