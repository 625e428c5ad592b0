/** CloudWatch's units in UCUM, as CloudWatch itself writes them in OpenTelemetry form. */
const UNITS: ReadonlyMap<string, string> = new Map([
  ['Seconds', 's'],
  ['Second', 's'],
  ['Microseconds', 'us'],
  ['Milliseconds', 'ms'],
  ['Bytes', 'By'],
  ['Kilobytes', 'kBy'],
  ['Megabytes', 'MBy'],
  ['Gigabytes', 'GBy'],
  ['Terabytes', 'TBy'],
  ['Bits', 'bit'],
  ['Kilobits', 'kbit'],
  ['Megabits', 'MBit'],
  ['Gigabits', 'GBit'],
  ['Terabits', 'Tbit'],
  ['Percent', '%'],
  ['Count', '{Count}'],
  ['None', '1'],
]);

/** `By/s` of `Bytes/Second`; a unit that is not in CloudWatch's list stays as it is. */
export const ucumOf = (unit: string | undefined): string | undefined =>
  unit
    ?.split('/')
    .map((part) => UNITS.get(part) ?? part)
    .join('/') || undefined;
