/** What works on a batch. The handler loads it when the first batch comes, so that a process is there sooner. */
export { normalize } from './normalize.ts';
export { portionsOf } from './referenced-body.ts';
