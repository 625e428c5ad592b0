/** What stands in a template where lines differ. */
export const WILDCARD = '<*>';
