import { BlockList, isIP } from 'node:net';
import { AwsError } from '../../kernel/aws-error.ts';

/** A test for addresses within a block such as `10.0.0.0/24` or `2001:db8::/32`. A single address is its own block. */
export function addressTest(block: string, field: string): (value: string) => boolean {
  const [address = '', length, ...rest] = block.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) throw refused(field, block);
  const bits = length === undefined ? undefined : Number(length);
  if (bits !== undefined && !validLength(length, version === 4 ? 32 : 128)) throw refused(field, block);
  const blocks = new BlockList();
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (bits === undefined) blocks.addAddress(address, family);
  else blocks.addSubnet(address, bits, family);
  return (value) => isIP(value) === version && blocks.check(value, family);
}

const validLength = (text: string | undefined, maximum: number): boolean =>
  text !== undefined && /^\d{1,3}$/.test(text) && Number(text) <= maximum;

function refused(field: string, block: string): AwsError {
  return new AwsError(
    'InvalidEventPatternException',
    `Event pattern is not valid. Reason: ${field}: "${block}" is not an address block`,
  );
}
