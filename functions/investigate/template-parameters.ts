import * as z from 'zod';

export const ServiceName = z.string().min(1).max(255).describe('Service as the catalogue names it');

/** ISO-8601 with a zone, between the years 2000 and 2100. */
export const Instant = z.iso
  .datetime({ offset: true })
  .refine((text) => text >= '2000' && text < '2100', 'must lie between the years 2000 and 2100');

/** A playbook hands its inputs over as text, so a number in digits is one. */
export const wholeNumber = (bounds: { readonly from: number; readonly to: number }) =>
  z.coerce.number<string | number>().int().min(bounds.from).max(bounds.to);
