export { request, response } from './on-investigation-event.ts';
