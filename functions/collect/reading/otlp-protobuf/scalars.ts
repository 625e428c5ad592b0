import type { Wire, WireType } from './wire.ts';

/** The scalar types that OTLP uses. `hex` is `bytes` where the JSON encoding of OTLP writes hex instead of base64: ids. */
export type Scalar =
  | 'string'
  | 'bytes'
  | 'hex'
  | 'bool'
  | 'double'
  | 'int32'
  | 'uint32'
  | 'sint32'
  | 'int64'
  | 'uint64'
  | 'fixed32'
  | 'fixed64'
  | 'sfixed64';

interface ScalarType {
  readonly wireType: WireType;
  /** The value as the JSON encoding has it. */
  readonly read: (wire: Wire) => string | number | boolean;
}

const encoded = (wire: Wire, encoding: 'base64' | 'hex'): string =>
  Buffer.from(wire.bytes()).toString(encoding);

/** JSON has no infinite numbers and no negative zero. */
const doubleIn = (value: number): string | number => {
  if (!Number.isFinite(value)) return String(value);
  return value === 0 ? 0 : value;
};

/** Odd numbers stand for negative ones. */
const unzigzag = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

export const SCALARS: Readonly<Record<Scalar, ScalarType>> = {
  string: { wireType: 2, read: (wire) => wire.text() },
  bytes: { wireType: 2, read: (wire) => encoded(wire, 'base64') },
  hex: { wireType: 2, read: (wire) => encoded(wire, 'hex') },
  bool: { wireType: 0, read: (wire) => wire.varint() !== 0n },
  double: { wireType: 1, read: (wire) => doubleIn(wire.double()) },
  int32: { wireType: 0, read: (wire) => Number(BigInt.asIntN(32, wire.varint())) },
  uint32: { wireType: 0, read: (wire) => Number(BigInt.asUintN(32, wire.varint())) },
  sint32: { wireType: 0, read: (wire) => unzigzag(Number(BigInt.asUintN(32, wire.varint()))) },
  int64: { wireType: 0, read: (wire) => String(BigInt.asIntN(64, wire.varint())) },
  uint64: { wireType: 0, read: (wire) => String(wire.varint()) },
  fixed32: { wireType: 5, read: (wire) => wire.fixed32() },
  fixed64: { wireType: 1, read: (wire) => String(wire.fixed64()) },
  sfixed64: { wireType: 1, read: (wire) => String(BigInt.asIntN(64, wire.fixed64())) },
};
