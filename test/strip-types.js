import { stripTypeScriptTypes } from 'node:module';

/** A jest transformer that does to a test what Node does to a source file: blanks the types, keeps every position. */
export default {
  process: (source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) }),
};
