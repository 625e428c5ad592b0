import * as z from '../../../schemas/zod.ts';

/** What nearly every payload has. Made once: making schemas is most of what loading the adapters costs. */
export const AnyText = z.string();
export const OptionalText = z.optional(AnyText);
export const NonEmptyText = AnyText.check(z.minLength(1));
export const Anything = z.unknown();
export const OptionalFlag = z.optional(z.boolean());
export const Texts = z.record(AnyText, AnyText);

/** What `Texts` takes and leaves as it is. A `__proto__` among its names is left to the schema. */
export function isTexts(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return false;
  for (const name of Object.keys(value)) {
    if (name === '__proto__' || typeof Reflect.get(value, name) !== 'string') return false;
  }
  return true;
}
