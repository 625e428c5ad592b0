import * as z from 'zod';

/** What nearly every payload has. Made once: making schemas is most of what loading the adapters costs. */
export const AnyText = z.string();
export const OptionalText = AnyText.optional();
export const NonEmptyText = AnyText.min(1);
export const Anything = z.unknown();
export const OptionalFlag = z.boolean().optional();
export const Texts = z.record(AnyText, AnyText);
