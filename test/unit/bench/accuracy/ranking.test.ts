import { describe, expect, test } from '@jest/globals';
import { alertCases } from '../../../../bench/accuracy/alert-cases.ts';
import { alertResult } from '../../../../bench/accuracy/alerts.ts';
import { dataFolder } from '../../../../bench/accuracy/data-folder.ts';
import { type LabelledCase, unchanged } from '../../../../bench/accuracy/labelled-case.ts';
import { nezhaResult } from '../../../../bench/accuracy/nezha.ts';
import { nezhaCases } from '../../../../bench/accuracy/nezha-cases.ts';
import { petshopResult, petshopSpecificity } from '../../../../bench/accuracy/petshop.ts';
import { petshopCases } from '../../../../bench/accuracy/petshop-cases.ts';

/** The data is no part of the repository: without it a test says so in its title and has nothing to hold. */
function onData(title: string, name: string, hold: (folder: string) => void): void {
  const folder = dataFolder(name);
  if (folder === undefined) test(`${title} (left out: there is no data)`, () => undefined);
  else test(title, () => hold(folder));
}

/** `npm run evaluate` disguises all of them. */
const DISGUISED = 4;

const someOf = (cases: readonly LabelledCase[]) => cases.slice(0, DISGUISED).map(({ document }) => document);

describe('the accuracy of rankings', () => {
  onData('does not drop on the issues of PetShop', 'petshop/low_traffic', (folder) => {
    const cases = petshopCases(folder);
    const { of, hitsAt1, hitsAt3 } = petshopResult(cases);
    expect({ of, at1: hitsAt1 >= 25, at3: hitsAt3 >= 25 }).toEqual({ of: 26, at1: true, at3: true });
    const specificity = petshopSpecificity(folder, cases);
    expect(specificity.quiet / specificity.of).toBeGreaterThanOrEqual(0.9);
    expect(unchanged(someOf(cases))).toBe(DISGUISED);
  });

  onData("does not drop on Nezha's TrainTicket faults", 'nezha-trainticket', (folder) => {
    const { of, at1, at3 } = nezhaResult(nezhaCases(folder));
    expect({ of, at1: at1 >= 11, at3 }).toEqual({ of: 12, at1: true, at3: 12 });
  });

  onData('does not drop on the alerts of Online Boutique', 'alerts-online-boutique', (folder) => {
    const cases = alertCases(folder);
    const { of, exactAt1, exactAt3, serviceAt1, serviceAt3 } = alertResult(cases);
    expect(of).toBe(70);
    expect(exactAt1).toBeGreaterThanOrEqual(41);
    expect(exactAt3).toBeGreaterThanOrEqual(57);
    expect(serviceAt1).toBeGreaterThanOrEqual(45);
    expect(serviceAt3).toBeGreaterThanOrEqual(58);
    expect(unchanged(someOf(cases))).toBe(DISGUISED);
  });
});
